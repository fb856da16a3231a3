import { useTranslation } from "react-i18next";

import { rightCell, Table } from "#/ui/Table/Table";
import { amount } from "#/words/formats";

import type { Field, Reading } from "../api";
import styles from "./Breakdown.module.css";

/** TVA by rate and the lines of the invoice: to look at beside the paper. */
export function Breakdown({ reading }: { reading: Reading }) {
  const { t } = useTranslation();
  const { vat_breakdown: rates, lines } = reading;
  return (
    <>
      {rates.length > 0 && (
        <section className={styles.block}>
          <h2>{t("review.vat")}</h2>
          <Table
            caption={t("review.vat")}
            columns={[
              { id: "rate", word: t("review.vatRate"), right: true },
              { id: "base", word: t("review.vatBase"), right: true },
              { id: "tax", word: t("review.vatTax"), right: true },
            ]}
          >
            {rates.map((line, index) => (
              <tr key={index}>
                <td className={rightCell}>{line.rate.value === null ? "" : `${said(line.rate)} %`}</td>
                <td className={rightCell}>{said(line.base)}</td>
                <td className={rightCell}>{said(line.tax)}</td>
              </tr>
            ))}
          </Table>
        </section>
      )}
      {lines.length > 0 && (
        <details className={styles.block}>
          <summary>{t("review.lines", { count: lines.length })}</summary>
          <Table
            caption={t("review.lines", { count: lines.length })}
            columns={[
              { id: "name", word: t("review.lineName") },
              { id: "quantity", word: t("review.lineQuantity"), right: true },
              { id: "price", word: t("review.linePrice"), right: true },
              { id: "net", word: t("review.lineNet"), right: true },
            ]}
          >
            {lines.map((line, index) => (
              <tr key={index}>
                <td>{line.name.value}</td>
                <td className={rightCell}>{said(line.quantity)}</td>
                <td className={rightCell}>{said(line.unit_price)}</td>
                <td className={rightCell}>{said(line.net)}</td>
              </tr>
            ))}
          </Table>
        </details>
      )}
    </>
  );
}

function said(field: Field): string {
  return field.value === null ? "" : amount(field.value);
}
