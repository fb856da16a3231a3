import { useQueryClient } from "@tanstack/react-query";
import { Link, Outlet, useParams } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";

import { meQuery, useOrganisme } from "#/api/session";
import { IntakeProvider } from "#/features/invoices/intake/IntakeProvider";
import { LiveInvoices } from "#/features/invoices/LiveInvoices";
import { buttonClass } from "#/ui/Button/Button";
import { EmptyState } from "#/ui/EmptyState/EmptyState";

/** The organisme of the address. What was loaded for another one is forgotten when it changes. */
export function OrganismeLayout() {
  const { t } = useTranslation();
  const { siren } = useParams({ from: "/o/$siren" });
  const organisme = useOrganisme(siren);
  const queries = useQueryClient();
  useEffect(
    () => () => {
      queries.removeQueries({ queryKey: ["o", siren] });
      void queries.invalidateQueries(meQuery);
    },
    [queries, siren],
  );
  if (!organisme) {
    return (
      <EmptyState whole icon="ban" title={t("failure.organisme")}>
        <p>{t("failure.organismeHelp", { siren })}</p>
        <Link to="/" className={buttonClass("main")}>
          {t("app.home")}
        </Link>
      </EmptyState>
    );
  }
  return (
    <IntakeProvider key={siren} siren={siren}>
      <LiveInvoices siren={siren}>
        <Outlet />
      </LiveInvoices>
    </IntakeProvider>
  );
}
