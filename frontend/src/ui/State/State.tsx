import { Icon } from "../Icon/Icon";
import type { IconName } from "../Icon/icons";
import styles from "./State.module.css";

export type Tone = "ok" | "doubt" | "alert" | "human" | "neutral" | "accent";

const ICON: Record<Tone, IconName> = {
  ok: "check",
  doubt: "doubt",
  alert: "alert",
  human: "person",
  neutral: "clock",
  accent: "check",
};

/** Icon, word and colour together: never colour alone. */
export function State({ tone, word, icon }: { tone: Tone; word: string; icon?: IconName }) {
  return (
    <span className={`${styles.state} ${styles[tone]}`}>
      <Icon name={icon ?? ICON[tone]} />
      {word}
    </span>
  );
}
