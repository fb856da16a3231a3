import { Link } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { useOrganisme } from "#/api/session";
import { Icon } from "#/ui/Icon/Icon";
import { Tabs } from "#/ui/Tabs/Tabs";
import { useTitle } from "#/ui/useTitle";

import type { Invoice } from "../api";
import { InvoiceState } from "../InvoiceState";
import { ActionBar } from "./ActionBar";
import { Alerts } from "./Alerts";
import { ChecksTab } from "./ChecksTab";
import { FieldsTab } from "./FieldsTab";
import { HistoryTab } from "./HistoryTab";
import { PagePane } from "./PagePane";
import { Dialogs } from "./dialogs/Dialogs";
import { Presence } from "./Presence";
import styles from "./ReviewDesk.module.css";
import { SummaryLine } from "./SummaryLine";
import { TextTab } from "./TextTab";
import { useActions } from "./useActions";
import { useDesk } from "./useDesk";
import type { useInvoice } from "./useInvoice";
import { useKeys } from "./useKeys";

type Props = { siren: string; invoice: Invoice; work: ReturnType<typeof useInvoice> };
type TabName = "fields" | "text" | "history" | "details";

export function ReviewDesk({ siren, invoice, work }: Props) {
  const { t } = useTranslation();
  const desk = useDesk(invoice, work);
  const actions = useActions(siren, desk, work);
  const [tab, setTab] = useState<TabName>("fields");
  const summary = useRef<HTMLParagraphElement>(null);
  const organisme = useOrganisme(siren);
  const number = invoice.reading?.fields["invoice_number"]?.value;
  const name = number ?? invoice.document.name;
  useTitle([name, invoice.supplier ?? "", organisme?.name ?? siren, t("app.name")].filter(Boolean));
  useKeys(desk, actions, summary);
  // Whoever listens hears first what is missing; Enter then goes to the first doubt.
  useEffect(() => summary.current?.focus({ preventScroll: true }), []);
  return (
    <div className={styles.desk}>
      <div className={styles.top}>
        <header className={styles.head}>
          <Link to="/o/$siren/factures" params={{ siren }} className={styles.back ?? ""}>
            <Icon name="back" />
            {t("review.back")}
          </Link>
          <h1 className={styles.title}>
            {invoice.supplier ?? t("list.unknownSupplier")}
            <span className={styles.number}> {number ?? t("review.untitled")}</span>
          </h1>
          <InvoiceState status={invoice.status} verdict={invoice.reading?.verdict ?? null} />
        </header>
        <SummaryLine invoice={invoice} judged={[...desk.judged.values()]} ref={summary} />
        <Presence siren={siren} invoice={invoice.id} />
        <Alerts siren={siren} invoice={invoice} />
      </div>
      <PagePane siren={siren} desk={desk} canEdit={actions.canEdit} onField={() => setTab("fields")} />
      <div className={styles.main}>
        <Tabs
          label={t("review.tabs")}
          selected={tab}
          onSelect={setTab}
          entries={[
            { id: "fields", word: t("review.fields"), content: <FieldsTab siren={siren} desk={desk} canEdit={actions.canEdit} onEnter={actions.onEnter} /> },
            { id: "text", word: t("review.text"), content: <TextTab siren={siren} invoice={invoice} /> },
            { id: "history", word: t("review.history"), content: <HistoryTab siren={siren} invoice={invoice} /> },
            { id: "details", word: t("review.details"), content: <ChecksTab invoice={invoice} /> },
          ]}
        />
        <ActionBar siren={siren} desk={desk} actions={actions} />
      </div>
      <Dialogs siren={siren} desk={desk} actions={actions} work={work} />
    </div>
  );
}
