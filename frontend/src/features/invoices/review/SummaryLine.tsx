import type { Ref } from "react";
import { useTranslation } from "react-i18next";

import { useMe } from "#/api/session";
import { moment } from "#/words/formats";

import { useActorName } from "../actors";
import type { Invoice } from "../api";
import { type Judged, isDoubtful, summarise } from "../reasons";
import styles from "./SummaryLine.module.css";

/** One sentence on top: what is missing, or who decided. */
export function SummaryLine({ invoice, judged, ref }: {
  invoice: Invoice;
  judged: readonly Judged[];
  ref: Ref<HTMLParagraphElement>;
}) {
  const inReview = invoice.status === "to_review" && invoice.reading !== null;
  const worst = judged.some((each) => each.state === "in_error") ? "alert" : "doubt";
  const calm = !judged.some(isDoubtful) && !invoice.reading?.alerts.some((alert) => alert.blocking);
  const tone = !inReview ? "plain" : calm ? "ok" : worst;
  return (
    <p ref={ref} tabIndex={-1} role="status" className={`${styles.summary} ${styles[tone]}`}>
      {inReview ? <InReview invoice={invoice} judged={judged} /> : <Decided invoice={invoice} />}
    </p>
  );
}

function InReview({ invoice, judged }: { invoice: Invoice; judged: readonly Judged[] }) {
  const { t } = useTranslation();
  const { reading } = invoice;
  if (!reading) return null;
  const said = summarise(reading, judged);
  const names = said.missing.map((name) => t(`fields.${name}`).toLowerCase()).join(", ");
  const parts = [
    said.errors > 0 && t("summary.errors", { count: said.errors }),
    said.doubts > 0 && t("summary.doubts", { count: said.doubts }),
    said.missing.length > 0 && t("summary.missing", { count: said.missing.length, names }),
    said.unbalanced && (said.gap ? t("summary.gapOf", { gap: said.gap }) : t("summary.gap")),
    said.alerts > 0 && t("summary.alerts", { count: said.alerts }),
    said.elsewhere && t("summary.others"),
  ].filter((part) => part !== false);
  if (parts.length > 0) return `${capital(parts.join(", "))}.`;
  return judged.some((each) => each.field.source === "human")
    ? t("summary.allSeen")
    : t("summary.sure");
}

function Decided({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation();
  const nameOf = useActorName();
  const { status, decision, moved_to: movedTo } = invoice;
  const { organismes, person } = useMe();
  if (movedTo !== null) {
    const there = organismes.find((each) => each.siren === movedTo);
    return t("summary.moved", { name: there?.name ?? movedTo });
  }
  if (status === "rejected" || status === "validated" || status === "exported") {
    if (!decision) return t(`status.${status}`);
    const mine = decision.by === `person:${person?.id ?? ""}`;
    const by = mine ? t("history.byYou") : nameOf(decision.by, decision.by_name);
    const said = { by, at: moment(decision.at), reason: decision.reason ?? "" };
    const why = decision.reason && status !== "rejected" ? ` ${t("summary.withReason", said)}` : "";
    return `${t(`summary.${status}`, said)}${why}`;
  }
  if (status === "trashed" || status === "unreadable" || status === "awaiting_second") {
    return t(`summary.${status}`);
  }
  return t("summary.reading");
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
