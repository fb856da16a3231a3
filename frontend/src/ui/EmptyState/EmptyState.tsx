import type { ReactNode } from "react";

import { Icon } from "../Icon/Icon";
import type { IconName } from "../Icon/icons";
import styles from "./EmptyState.module.css";

/** Says what is not there and what to do next. `whole`: it is the screen, so its title is the first. */
export function EmptyState({ icon, title, whole = false, children }: {
  icon: IconName;
  title: string;
  whole?: boolean;
  children?: ReactNode;
}) {
  const Title = whole ? "h1" : "h2";
  return (
    <div className={styles.empty}>
      <Icon name={icon} />
      <Title>{title}</Title>
      {children}
    </div>
  );
}
