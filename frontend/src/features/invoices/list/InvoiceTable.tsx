import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { rightCell, Table } from "#/ui/Table/Table";
import { day, dayOf, euros } from "#/words/formats";

import type { Summary } from "../api";
import { InvoiceState } from "../InvoiceState";
import styles from "./InvoiceTable.module.css";

export function InvoiceTable({ siren, items }: { siren: string; items: readonly Summary[] }) {
  const { t } = useTranslation();
  const columns = [
    { id: "state", word: t("list.state") },
    { id: "supplier", word: t("list.supplierColumn") },
    { id: "number", word: t("list.number") },
    { id: "date", word: t("list.date") },
    { id: "total", word: t("list.total"), right: true },
    { id: "received", word: t("list.received") },
  ];
  return (
    <Table caption={t("list.caption")} columns={columns} onKeyDown={moveBetweenRows}>
      {items.map((item) => (
        <tr key={item.id}>
          <td>
            <InvoiceState status={item.status} verdict={item.verdict} />
          </td>
          <th scope="row">
            <InvoiceLink siren={siren} item={item} />
          </th>
          <td>{item.invoice_number}</td>
          <td>{item.issue_date && day(item.issue_date)}</td>
          <td className={rightCell}>{item.total_ttc && euros(item.total_ttc)}</td>
          <td>{dayOf(item.received_at)}</td>
        </tr>
      ))}
    </Table>
  );
}

export function InvoiceLink({ siren, item }: { siren: string; item: Summary }) {
  const { t } = useTranslation();
  return (
    <>
      <Link
        to="/o/$siren/factures/$invoice"
        params={{ siren, invoice: item.id }}
        className={styles.link ?? ""}
      >
        {item.supplier ?? t("list.unknownSupplier")}
        {item.supplier === null && <span className={styles.file}>{item.document.name}</span>}
      </Link>
      {item.duplicate_of !== null && <span className={styles.duplicate}>{t("list.duplicate")}</span>}
    </>
  );
}

/** Up and down go from one invoice to the next; Tab works as everywhere. */
function moveBetweenRows(event: React.KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const links = [...event.currentTarget.querySelectorAll("a")];
  const at = links.findIndex((link) => link === document.activeElement);
  const next = links[at + step];
  if (at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}
