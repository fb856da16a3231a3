import type { Ref } from "react";
import { useTranslation } from "react-i18next";

import styles from "./FieldRow.module.css";

const TYPES = ["380", "381", "384", "386", "389", "asap", "receipt", "works_statement", "other"] as const;

type Props = {
  id: string;
  ref: Ref<HTMLSelectElement>;
  value: string;
  isReadOnly: boolean;
  onChoose: (value: string) => void;
  onFocus: () => void;
  onKeyDown: (event: React.KeyboardEvent) => void;
  "aria-label": string;
  "aria-describedby": string;
  "aria-invalid": boolean;
};

/** Codes of the standard in the words of a mairie; a rare code stays as it was read. */
export function TypeSelect({ isReadOnly, onChoose, value, ...rest }: Props) {
  const { t } = useTranslation();
  const known = TYPES.some((type) => type === value);
  return (
    <select
      {...rest}
      className={styles.input}
      value={value}
      disabled={isReadOnly}
      onChange={(event) => onChoose(event.target.value)}
    >
      {!known && <option value={value}>{value === "" ? "" : t("types.code", { code: value })}</option>}
      {TYPES.map((type) => (
        <option key={type} value={type}>
          {t(`types.${type}`)}
        </option>
      ))}
    </select>
  );
}
