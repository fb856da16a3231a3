import { useTranslation } from "react-i18next";

import { State, type Tone } from "#/ui/State/State";
import { rightCell, Table } from "#/ui/Table/Table";

import type { Invoice, Reading } from "../api";
import { FIELD_NAMES, fieldOf } from "../fields";
import styles from "./ChecksTab.module.css";

const LOOK = {
  fail: { tone: "alert", word: "review.checkFail" },
  pass: { tone: "ok", word: "review.checkPass" },
  not_applicable: { tone: "neutral", word: "review.checkNone" },
} as const satisfies Record<string, { tone: Tone; word: string }>;
const ORDER = Object.keys(LOOK);

/** Every rule with its sentence, failures first; figures only here. */
export function ChecksTab({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const { reading } = invoice;
  if (!reading) return <p>{t("review.reading")}</p>;
  const checks = [...reading.checks].sort(
    (a, b) => ORDER.indexOf(a.result) - ORDER.indexOf(b.result),
  );
  return (
    <div className={styles.checks}>
      <p>
        {t("review.route")} : {t(`review.routes.${reading.route}`)}
      </p>
      <h2>{t("review.checksDone")}</h2>
      <ul className={styles.list}>
        {checks.map((check) => (
          <li key={check.name} className={styles.check}>
            <State
              tone={LOOK[check.result].tone}
              word={t(LOOK[check.result].word)}
              {...(check.result === "not_applicable" ? { icon: "minus" as const } : {})}
            />
            <span>{check.detail}</span>
          </li>
        ))}
      </ul>
      <Scores reading={reading} />
    </div>
  );
}

function Scores({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const scored = FIELD_NAMES.map((name) => ({ name, field: fieldOf(reading, name) })).filter(
    ({ field }) => field.confidence !== null,
  );
  if (scored.length === 0) return null;
  return (
    <>
      <h2>{t("review.scores")}</h2>
      <Table
        caption={t("review.scores")}
        columns={[
          { id: "field", word: t("review.fields") },
          { id: "score", word: t("review.score"), right: true },
        ]}
      >
        {scored.map(({ name, field }) => (
          <tr key={name}>
            <td>{t(`fields.${name}`)}</td>
            <td className={rightCell}>
              {Math.round((field.confidence ?? 0) * 1000) / 10}
              {" %"}
            </td>
          </tr>
        ))}
      </Table>
    </>
  );
}
