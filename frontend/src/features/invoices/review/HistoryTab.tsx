import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { useMe } from "#/api/session";
import { moment } from "#/words/formats";

import { useActorName } from "../actors";
import { type HistoryItem, historyQuery, type Invoice } from "../api";
import { isFieldName } from "../fields";
import { alertKey } from "./alertKey";
import styles from "./HistoryTab.module.css";

const KNOWN = [
  "received",
  "read",
  "drawn",
  "unreadable",
  "corrected",
  "correction_undone",
  "validated",
  "validated_once",
  "rejected",
  "reopened",
  "trashed",
  "restored",
  "exported",
  "moved",
  "moved_in",
  "reread",
] as const;

/** What happened, in sentences that a mayor reads: who, what, when. */
export function HistoryTab({ siren, invoice }: { siren: string; invoice: Invoice }) {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery(historyQuery(siren, invoice.id));
  if (isPending) return <p role="status">{t("app.loading")}</p>;
  if (error) return <p role="alert">{error.message || t("failure.unreachable")}</p>;
  return (
    <ol className={styles.history} aria-label={t("history.title")}>
      {[...data.items].reverse().map((item, index) => (
        <Line key={`${item.at} ${index}`} item={item} />
      ))}
    </ol>
  );
}

function Line({ item }: { item: HistoryItem }) {
  const { t } = useTranslation();
  const nameOf = useActorName();
  const me = useMe();
  const action = KNOWN.find((known) => `invoice.${known}` === item.action);
  const details = useDetails(item);
  return (
    <li className={styles.line}>
      <p>
        <strong>{nameOf(item.actor, item.actor_name)}</strong>{" "}
        {t(item.actor === `person:${me.person?.id ?? ""}` ? "history.youHave" : "history.has")}{" "}
        {action
          ? t(`history.actions.${action}`)
          : t("history.actions.other", { action: item.action })}
      </p>
      <time dateTime={item.at} className={styles.soft}>
        {moment(item.at)}
      </time>
      {details.map((detail) => (
        <p key={detail} className={styles.soft}>
          {detail}
        </p>
      ))}
    </li>
  );
}

/** The facts of the journal that a reader understands; the rest stays for the auditor. */
function useDetails({ facts }: HistoryItem): string[] {
  const { t } = useTranslation();
  const details: string[] = [];
  const fields = list(facts["fields"]).filter(isFieldName);
  if (fields.length > 0) {
    const names = fields.map((name) => t(`fields.${name}`)).join(", ");
    details.push(t("history.fields", { fields: names }));
  }
  const { verdict, format, reason } = facts;
  if (verdict === "sure" || verdict === "to_check" || verdict === "in_error") {
    details.push(t(`history.verdicts.${verdict}`));
  }
  const alerts = list(facts["over_alerts"]);
  if (alerts.length > 0) {
    const names = alerts.map((code) => t(`alerts.${alertKey(code)}.title`)).join(", ");
    details.push(t("history.overAlerts", { alerts: names }));
  }
  if (typeof format === "string") details.push(t("history.format", { format: format.toUpperCase() }));
  if (typeof reason === "string") details.push(t("history.reason", { reason }));
  return details;
}

function list(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === "string") : [];
}
