import type { ReactNode } from "react";
import { Menu as AriaMenu, MenuItem, MenuTrigger } from "react-aria-components/Menu";
import { Popover } from "react-aria-components/Popover";

import { Icon } from "../Icon/Icon";
import type { IconName } from "../Icon/icons";
import styles from "./Menu.module.css";

export type MenuEntry = { id: string; word: string; icon: IconName; onAction: () => void };

/** A button and what it offers; arrows, first letters and Escape work. */
export function Menu({ label, entries, children }: {
  label: string;
  entries: readonly MenuEntry[];
  children: ReactNode;
}) {
  return (
    <MenuTrigger>
      {children}
      <Popover className={styles.popover ?? ""} placement="top end">
        <AriaMenu aria-label={label} className={styles.menu ?? ""}>
          {entries.map((entry) => (
            <MenuItem
              key={entry.id}
              id={entry.id}
              textValue={entry.word}
              className={styles.item ?? ""}
              onAction={entry.onAction}
            >
              <Icon name={entry.icon} />
              {entry.word}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
