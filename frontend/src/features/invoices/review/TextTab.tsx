import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { isProblem } from "#/api/problem";

import { type Invoice, type Word, wordsQuery } from "../api";
import { linesOf } from "./phrases";
import styles from "./TextTab.module.css";

/** The page for those who cannot see it: the words that were read, line by line. */
export function TextTab({ siren, invoice }: { siren: string; invoice: Invoice }) {
  const { t } = useTranslation();
  const pages = invoice.document.pages ?? 1;
  return (
    <div className={styles.text}>
      <p>{t("review.textIntro")}</p>
      {Array.from({ length: pages }, (_, index) => (
        <PageText key={index} siren={siren} invoice={invoice.id} page={index + 1} pages={pages} />
      ))}
    </div>
  );
}

function PageText({ siren, invoice, page, pages }: {
  siren: string;
  invoice: string;
  page: number;
  pages: number;
}) {
  const { t } = useTranslation();
  const { data, error, isPending } = useQuery({ ...wordsQuery(siren, invoice, page), retry: false });
  const lines = linesOf((data?.words ?? []) as Word[]);
  return (
    <section>
      <h2>{t("review.pageOf", { page, pages })}</h2>
      {isPending && <p role="status">{t("review.loadingWords")}</p>}
      {isProblem(error) && <p>{error.message}</p>}
      {data && lines.length === 0 && <p>{t("review.noText")}</p>}
      {lines.map((line, index) => (
        <p key={index} className={styles.line}>
          {line}
        </p>
      ))}
    </section>
  );
}
