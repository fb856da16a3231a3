import type { ReactNode } from "react";

import { Icon } from "../Icon/Icon";
import type { IconName } from "../Icon/icons";
import styles from "./EmptyState.module.css";

/** Says what is not there and what to do next. */
export function EmptyState({ icon, title, children }: {
  icon: IconName;
  title: string;
  children?: ReactNode;
}) {
  return (
    <div className={styles.empty}>
      <Icon name={icon} />
      <h2>{title}</h2>
      {children}
    </div>
  );
}
