import type { ReactNode } from "react";
import { Button as AriaButton, type ButtonProps } from "react-aria-components/Button";

import { Icon } from "../Icon/Icon";
import type { IconName } from "../Icon/icons";
import styles from "./Button.module.css";

export type Look = "main" | "plain" | "quiet" | "danger";

type Props = Omit<ButtonProps, "className" | "children" | "style"> & {
  look?: Look;
  icon?: IconName;
  /** Only the icon is drawn; the words stay for those who listen. */
  iconOnly?: boolean;
  keys?: string;
  children: ReactNode;
};

export function Button({ look = "plain", icon, iconOnly, keys, children, ...rest }: Props) {
  return (
    <AriaButton
      {...rest}
      {...(keys ? { "aria-keyshortcuts": keys } : {})}
      className={`${styles.button} ${styles[look]} ${iconOnly ? styles.square : ""}`}
    >
      {icon && <Icon name={icon} />}
      <span className={iconOnly ? "visually-hidden" : undefined}>{children}</span>
    </AriaButton>
  );
}

/** The look of a button for a link: an address stays an address. */
export function buttonClass(look: Look = "plain"): string {
  return `${styles.button} ${styles[look] ?? ""}`;
}
