import { useId } from "react";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { State, type Tone } from "#/ui/State/State";

import type { FieldName } from "../fields";
import { fieldOf, isShort } from "../fields";
import { isDoubtful, judge } from "../reasons";
import { isAmount } from "../values";
import styles from "./FieldRow.module.css";
import { Reasons } from "./Reasons";
import { TypeSelect } from "./TypeSelect";
import type { Desk } from "./useDesk";

type Props = {
  name: FieldName;
  desk: Desk;
  canEdit: boolean;
  onEnter: (name: FieldName, step: 1 | -1) => void;
};

const TONE: Readonly<Record<string, Tone>> = {
  sure: "ok",
  to_check: "doubt",
  in_error: "alert",
  corrected: "human",
  confirmed: "human",
};

/** One value: its name, its box to type in, its state with the reason in words. */
export function FieldRow({ name, desk, canEdit, onEnter }: Props) {
  const { t } = useTranslation();
  const id = useId();
  const judged = desk.judged.get(name) ?? (desk.reading ? judge(desk.reading, name) : null);
  const field = judged?.field ?? fieldOf(null, name);
  const state = judged?.state ?? "absent";
  const doubtful = judged !== null && isDoubtful(judged);
  const error = desk.errors[name];
  const label = t(`fields.${name}`);
  const onKeyDown = (event: React.KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.key === "Escape" && desk.isDraft(name)) desk.cancel(name);
    else if (event.key === "Enter") onEnter(name, event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const common = {
    id,
    ref: (input: HTMLElement | null) => desk.register(name, input),
    value: desk.textOf(name),
    "aria-label": label,
    "aria-describedby": `${id}-why`,
    "aria-invalid": state === "in_error" || error !== undefined,
    onFocus: () => desk.setActive(name),
    onKeyDown,
  };
  return (
    <div
      className={`${styles.row} ${desk.active === name ? styles.active : ""} ${styles[state] ?? ""}`}
    >
      <label className={styles.label} htmlFor={id}>
        {shortLabel(name, t)}
      </label>
      {name === "document_type" ? (
        <TypeSelect {...common} isReadOnly={!canEdit} onChoose={(value) => desk.choose(name, value)} />
      ) : (
        <input
          {...common}
          className={`${styles.input} ${isAmount(name) ? styles.amount : ""}`}
          type="text"
          autoComplete="off"
          spellCheck={false}
          inputMode={isAmount(name) ? "decimal" : "text"}
          readOnly={!canEdit}
          onChange={(event) => desk.type(name, event.target.value)}
          onBlur={(event) => {
            if (!toPage(event.relatedTarget)) void desk.commit(name, false);
          }}
        />
      )}
      <span className={styles.state}>
        {state !== "absent" && (
          <State
            tone={TONE[state] ?? "neutral"}
            word={field.value === null && doubtful ? t("states.missing") : t(`states.${state}`)}
          />
        )}
        {state === "absent" && <span className={styles.none}>{t("states.absent")}</span>}
      </span>
      <div id={`${id}-why`} className={styles.why}>
        {error !== undefined && (
          <p className={styles.error} role="alert">
            {error}
          </p>
        )}
        {judged && judged.reasons.length > 0 && (
          <Reasons judged={judged} canEdit={canEdit} onTake={(value) => desk.choose(name, value)} />
        )}
      </div>
      {canEdit && doubtful && field.value !== null && !desk.isDraft(name) && (
        <div className={styles.confirm}>
          <Button icon="check" aria-label={t("review.confirmNamed", { field: label })} onPress={() => onEnter(name, 1)}>
            {t("review.confirm")}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Under the heading of its group a name needs not repeat whose it is. */
function shortLabel(name: FieldName, t: TFunction): string {
  return isShort(name) ? t(`short.${name}`) : t(`fields.${name}`);
}

/** Going to the page to fetch a word is not leaving the field. */
function toPage(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("[data-page]") !== null;
}
