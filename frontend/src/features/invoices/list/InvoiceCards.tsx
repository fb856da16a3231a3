import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { day, euros } from "#/words/formats";

import type { Summary } from "../api";
import { InvoiceState } from "../InvoiceState";
import styles from "./InvoiceCards.module.css";

/** The list on a phone: a thumb opens the whole card. */
export function InvoiceCards({ siren, items }: { siren: string; items: readonly Summary[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.cards} aria-label={t("list.caption")}>
      {items.map((item) => (
        <li key={item.id}>
          <Link
            to="/o/$siren/factures/$invoice"
            params={{ siren, invoice: item.id }}
            className={styles.card ?? ""}
          >
            <span className={styles.line}>
              <strong>{item.supplier ?? t("list.unknownSupplier")}</strong>
              <strong className={styles.total}>{item.total_ttc && euros(item.total_ttc)}</strong>
            </span>
            <span className={styles.line}>
              <span className={styles.soft}>
                {item.invoice_number ?? item.document.name}
                {item.issue_date && ` · ${day(item.issue_date)}`}
              </span>
              <InvoiceState status={item.status} verdict={item.verdict} />
            </span>
            {item.duplicate_of !== null && (
              <span className={styles.soft}>{t("list.duplicate")}</span>
            )}
          </Link>
        </li>
      ))}
    </ul>
  );
}
