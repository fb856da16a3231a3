import styles from "./Icon.module.css";
import { type IconName, ICONS } from "./icons";

/** Always beside a word: an icon alone says nothing to half of its readers. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg className={styles.icon} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={ICONS[name]} />
    </svg>
  );
}
