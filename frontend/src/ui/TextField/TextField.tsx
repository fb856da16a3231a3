import type { ReactNode, Ref } from "react";
import { FieldError } from "react-aria-components/FieldError";
import { Input } from "react-aria-components/Input";
import { Label } from "react-aria-components/Label";
import { Text } from "react-aria-components/Text";
import { TextArea } from "react-aria-components/TextArea";
import { TextField as AriaTextField, type TextFieldProps } from "react-aria-components/TextField";

import styles from "./TextField.module.css";

type Props = Omit<TextFieldProps, "className" | "style" | "children"> & {
  label: string;
  hideLabel?: boolean;
  hint?: ReactNode;
  error?: string | undefined;
  rows?: number;
  placeholder?: string;
  inputRef?: Ref<HTMLInputElement>;
};

export function TextField(props: Props) {
  const { label, hideLabel, hint, error, rows, placeholder, inputRef, ...rest } = props;
  const shown = placeholder === undefined ? {} : { placeholder };
  return (
    <AriaTextField {...rest} isInvalid={error !== undefined} className={styles.field ?? ""}>
      <Label className={hideLabel ? "visually-hidden" : (styles.label ?? "")}>{label}</Label>
      {rows === undefined ? (
        <Input {...shown} {...(inputRef ? { ref: inputRef } : {})} className={styles.input ?? ""} />
      ) : (
        <TextArea {...shown} rows={rows} className={styles.input ?? ""} />
      )}
      {hint !== undefined && (
        <Text slot="description" className={styles.hint ?? ""}>
          {hint}
        </Text>
      )}
      <FieldError className={styles.error ?? ""}>{error}</FieldError>
    </AriaTextField>
  );
}
