import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useOrganisme, useRight } from "#/api/session";
import { Button, buttonClass } from "#/ui/Button/Button";
import { EmptyState } from "#/ui/EmptyState/EmptyState";
import { Notice } from "#/ui/Notice/Notice";
import { useMedia } from "#/ui/useMedia";
import { useTitle } from "#/ui/useTitle";

import { listQuery, type Summary } from "../api";
import { IntakePanel } from "../intake/IntakePanel";
import { useListening } from "../LiveInvoices";
import { asQuery, type Filters } from "./filters";
import { FiltersBar } from "./FiltersBar";
import { InvoiceCards } from "./InvoiceCards";
import styles from "./InvoicesPage.module.css";
import { InvoiceTable } from "./InvoiceTable";

const ASK_AGAIN_MS = 4_000;

export function InvoicesPage() {
  const { t } = useTranslation();
  const { siren } = useParams({ from: "/o/$siren" });
  const filters = useSearch({ from: "/o/$siren/factures" });
  const navigate = useNavigate({ from: "/o/$siren/factures" });
  const organisme = useOrganisme(siren);
  const mayDrop = useRight(siren, "invoices:write");
  useTitle([t("list.title"), organisme?.name ?? siren, t("app.name")]);
  if (!useRight(siren, "invoices:read")) return <Closed siren={siren} />;
  const change = (next: Filters) => void navigate({ search: next, replace: true });
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <h1>{t("list.title")}</h1>
        {mayDrop && <IntakePanel siren={siren} />}
      </div>
      <FiltersBar filters={filters} onChange={change} />
      <Results siren={siren} filters={filters} />
    </div>
  );
}

/** An auditor or an administrator alone has no business among the invoices. */
function Closed({ siren }: { siren: string }) {
  const { t } = useTranslation();
  const mayMembers = useRight(siren, "members:read");
  return (
    <EmptyState whole icon="ban" title={t("list.closed")}>
      <p>{t("list.closedHelp")}</p>
      {mayMembers && (
        <Link to="/o/$siren/membres" params={{ siren }} className={buttonClass("main")}>
          {t("app.members")}
        </Link>
      )}
    </EmptyState>
  );
}

function Results({ siren, filters }: { siren: string; filters: Filters }) {
  const { t } = useTranslation();
  const listening = useListening();
  const wide = useMedia("(min-width: 46rem)");
  const list = useInfiniteQuery({
    ...listQuery(siren, asQuery(filters)),
    refetchInterval: listening ? false : ASK_AGAIN_MS,
    // The list stays in place while another filter is asked for.
    placeholderData: (before) => before,
  });
  if (list.isPending) return <p className={styles.wait}>{t("app.loading")}</p>;
  if (list.error && !list.data) {
    return <Notice tone="alert" title={list.error.message || t("failure.unreachable")} live />;
  }
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Nothing siren={siren} filters={filters} />;
  const Shown = wide ? InvoiceTable : InvoiceCards;
  return (
    <section className={styles.results} aria-busy={list.isPlaceholderData}>
      <Count items={items} more={list.hasNextPage} siren={siren} filters={filters} />
      <Shown siren={siren} items={items} />
      {list.hasNextPage && (
        <Button isDisabled={list.isFetchingNextPage} onPress={() => void list.fetchNextPage()}>
          {t("list.next")}
        </Button>
      )}
    </section>
  );
}

function Count({ items, more, siren, filters }: {
  items: readonly Summary[];
  more: boolean;
  siren: string;
  filters: Filters;
}) {
  const { t } = useTranslation();
  const first = items.find((item) => item.status === "to_review");
  return (
    <div className={styles.count}>
      <p role="status">
        {more
          ? t("list.countMore", { count: items.length })
          : t("list.count", { count: items.length })}
      </p>
      {first && (filters.etat ?? "to_review") === "to_review" && (
        <Link
          to="/o/$siren/factures/$invoice"
          params={{ siren, invoice: first.id }}
          className={buttonClass("plain")}
        >
          {t("list.start")}
        </Link>
      )}
    </div>
  );
}

function Nothing({ siren, filters }: { siren: string; filters: Filters }) {
  const { t } = useTranslation();
  const work = Object.keys(filters).length === 0;
  return (
    <EmptyState
      icon={work ? "check" : "search"}
      title={work ? t("list.emptyWork") : t("list.empty")}
    >
      <p>{work ? t("list.emptyWorkHelp") : t("list.emptyHelp")}</p>
      <Link
        to="/o/$siren/factures"
        params={{ siren }}
        search={{ etat: "toutes" }}
        className={buttonClass("plain")}
      >
        {t("list.seeAll")}
      </Link>
    </EmptyState>
  );
}
