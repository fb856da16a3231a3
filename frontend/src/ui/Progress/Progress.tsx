import styles from "./Progress.module.css";

/** `share` in 0..1; null while nobody knows how long it takes. */
export function Progress({ label, share }: { label: string; share: number | null }) {
  return (
    <progress
      className={styles.progress}
      aria-label={label}
      {...(share === null ? {} : { value: share, max: 1 })}
    />
  );
}
