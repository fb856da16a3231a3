import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { isProblem } from "#/api/problem";
import { buttonClass } from "#/ui/Button/Button";
import { EmptyState } from "#/ui/EmptyState/EmptyState";

import { ReviewDesk } from "./ReviewDesk";
import { useInvoice } from "./useInvoice";

/** The address of one invoice; another invoice is another desk, with nothing left of the former. */
export function ReviewPage() {
  const { siren, invoice } = useParams({ from: "/o/$siren/factures/$invoice" });
  return <Opened key={`${siren} ${invoice}`} siren={siren} id={invoice} />;
}

function Opened({ siren, id }: { siren: string; id: string }) {
  const { t } = useTranslation();
  const work = useInvoice(siren, id);
  const { data, error } = work.invoice;
  if (data) return <ReviewDesk siren={siren} invoice={data} work={work} />;
  if (!error) return <p role="status">{t("app.loading")}</p>;
  const detail = isProblem(error) ? error.message : t("failure.unreachable");
  return (
    <EmptyState icon="alert" title={isProblem(error) ? error.title : t("failure.unreachableTitle")}>
      <p>{detail}</p>
      <Link to="/o/$siren/factures" params={{ siren }} className={buttonClass("main")}>
        {t("review.back")}
      </Link>
    </EmptyState>
  );
}
