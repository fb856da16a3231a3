import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { Notice } from "#/ui/Notice/Notice";
import { State } from "#/ui/State/State";

import type { Invoice } from "../api";
import { alertKey } from "./alertKey";
import styles from "./Alerts.module.css";

/** What a person must know before deciding, with what to do about it. */
export function Alerts({ siren, invoice }: { siren: string; invoice: Invoice }) {
  const { t } = useTranslation();
  const alerts = [...(invoice.reading?.alerts ?? [])].sort(
    (a, b) => Number(b.blocking) - Number(a.blocking),
  );
  const problem = invoice.status === "unreadable" ? invoice.problem : null;
  if (alerts.length === 0 && !problem) return null;
  return (
    <div className={styles.alerts}>
      {problem && (
        <Notice tone="alert" title={t("review.unreadableTitle")}>
          <p>{problem.detail}</p>
          <p>{t("review.unreadableHelp")}</p>
        </Notice>
      )}
      {alerts.map(({ code, blocking }) => {
        const key = alertKey(code);
        return (
          <Notice key={code} tone={blocking ? "alert" : "doubt"} title={t(`alerts.${key}.title`)}>
            {blocking && <State tone="alert" icon="ban" word={t("alerts.blocking")} />}
            <p>{t(`alerts.${key}.advice`, { code })}</p>
            {code === "duplicate_invoice" && <SameNumber siren={siren} invoice={invoice} />}
          </Notice>
        );
      })}
    </div>
  );
}

function SameNumber({ siren, invoice }: { siren: string; invoice: Invoice }) {
  const { t } = useTranslation();
  const number = invoice.reading?.fields["invoice_number"]?.value;
  if (!number) return null;
  return (
    <p>
      <Link to="/o/$siren/factures" params={{ siren }} search={{ etat: "toutes", q: number }}>
        {t("alerts.seeSame")}
      </Link>
    </p>
  );
}
