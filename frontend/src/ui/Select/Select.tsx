import { useId } from "react";

import styles from "./Select.module.css";

type Props<T extends string> = {
  label: string;
  hideLabel?: boolean;
  value: T;
  options: readonly { value: T; word: string }[];
  onChange: (value: T) => void;
};

/** The browser's own list: best on a phone, and known to every screen reader. */
export function Select<T extends string>({ label, hideLabel, value, options, onChange }: Props<T>) {
  const id = useId();
  const choose = (chosen: string) => {
    const option = options.find((each) => each.value === chosen);
    if (option) onChange(option.value);
  };
  return (
    <div className={styles.field}>
      <label htmlFor={id} className={hideLabel ? "visually-hidden" : styles.label}>
        {label}
      </label>
      <select
        id={id}
        className={styles.select}
        value={value}
        onChange={(event) => choose(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.word}
          </option>
        ))}
      </select>
    </div>
  );
}
