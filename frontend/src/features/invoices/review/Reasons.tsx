import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";

import type { Judged, Reason } from "../reasons";
import { shown } from "../values";
import styles from "./Reasons.module.css";

type Props = { judged: Judged; canEdit: boolean; onTake: (value: string) => void };

/** Why a field is doubtful, in words, with what can be done at once. */
export function Reasons({ judged, canEdit, onTake }: Props) {
  const { t } = useTranslation();
  const { name, field, reasons } = judged;
  const difference = reasons.find((reason) => reason.kind === "difference");
  const others = [...new Set(field.alternatives.map((other) => other.value))].filter(
    (value) => value !== field.value,
  );
  return (
    <>
      <ul className={styles.reasons}>
        {reasons.map((reason, index) => (
          <li key={index}>
            <Sentence reason={reason} judged={judged} />
          </li>
        ))}
      </ul>
      {difference && (
        <div className={styles.both} role="group" aria-label={t("review.both")}>
          <Side word={t("review.bothXml")} value={shown(name, difference.xml)} {...take(difference.xml)} />
          <Side word={t("review.bothPage")} value={shown(name, difference.page)} {...take(difference.page)} />
        </div>
      )}
      {canEdit && !difference && others.length > 0 && field.source !== "human" && (
        <div className={styles.choices} role="group" aria-label={t("review.alternatives")}>
          {others.slice(0, 4).map((value) => (
            <Button key={value} onPress={() => onTake(value)}>
              {shown(name, value)}
            </Button>
          ))}
        </div>
      )}
    </>
  );

  function take(value: string) {
    return canEdit ? { onTake: () => onTake(value) } : {};
  }
}

function Side({ word, value, onTake }: { word: string; value: string; onTake?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.side}>
      <span className={styles.which}>{word}</span>
      <strong>{value}</strong>
      {onTake && (
        <Button aria-label={`${t("review.take")} : ${value}`} onPress={onTake}>
          {t("review.take")}
        </Button>
      )}
    </div>
  );
}

function Sentence({ reason, judged }: { reason: Reason; judged: Judged }) {
  const { t } = useTranslation();
  const say = (value: string) => shown(judged.name, value);
  switch (reason.kind) {
    case "rule":
      return reason.sentence;
    case "difference":
      return t("reasons.difference", { xml: say(reason.xml), page: say(reason.page) });
    case "alert":
      return t(`reasons.${reason.code}`);
    case "alternatives": {
      const values = reason.values.map(say);
      return values.length === 2
        ? t("reasons.alternatives", { values: values.join(" ou ") })
        : t("reasons.alternativesMany", { values: values.join(" ; ") });
    }
    default:
      return t(`reasons.${reason.kind}`);
  }
}
