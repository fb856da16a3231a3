import type { ReactNode } from "react";

import { Icon } from "../Icon/Icon";
import type { IconName } from "../Icon/icons";
import styles from "./Notice.module.css";

type Props = {
  tone: "alert" | "doubt" | "info" | "ok";
  title: string;
  children?: ReactNode;
  /** Said aloud at once when it comes while somebody works. */
  live?: boolean;
};

const ICON: Record<Props["tone"], IconName> = { alert: "alert", doubt: "doubt", info: "help", ok: "check" };

export function Notice({ tone, title, children, live }: Props) {
  return (
    <div className={`${styles.notice} ${styles[tone]}`} {...(live ? { role: "alert" } : {})}>
      <Icon name={ICON[tone]} />
      <div className={styles.body}>
        <p className={styles.title}>{title}</p>
        {children}
      </div>
    </div>
  );
}
