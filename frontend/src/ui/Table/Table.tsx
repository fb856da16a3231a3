import type { ReactNode } from "react";

import styles from "./Table.module.css";

export type Column = { id: string; word: string; right?: boolean };

/** A plain table; `caption` names it for those who listen. The rows are the caller's. */
export function Table({ caption, columns, children, onKeyDown }: {
  caption: string;
  columns: readonly Column[];
  children: ReactNode;
  onKeyDown?: (event: React.KeyboardEvent<HTMLElement>) => void;
}) {
  return (
    <div className={styles.wrap}>
      <table className={styles.table}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={column.right ? styles.right : undefined}>
                {column.word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody {...(onKeyDown ? { onKeyDown } : {})}>{children}</tbody>
      </table>
    </div>
  );
}

/** A cell of figures. */
export const rightCell: string = styles.right ?? "";
