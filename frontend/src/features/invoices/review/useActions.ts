import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { useRight } from "#/api/session";
import { useToast } from "#/ui/Toasts/Toasts";

import { invoiceQuery, type Status } from "../api";
import type { FieldName } from "../fields";
import { isDoubtful, judgeAll } from "../reasons";
import { change, exportFile } from "./actions";
import { nextToReview } from "./queue";
import type { Desk } from "./useDesk";
import type { useInvoice } from "./useInvoice";

export type DialogName = "reject" | "validate" | "move" | "trash" | "reread" | "keys";
export type Actions = ReturnType<typeof useActions>;

const EDITABLE: readonly Status[] = ["to_review", "unreadable"];
const DECIDABLE: readonly Status[] = ["to_review", "awaiting_second"];

/** What may be decided about the invoice on the desk. */
export function useActions(siren: string, desk: Desk, work: ReturnType<typeof useInvoice>) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [dialog, setDialog] = useState<DialogName | null>(null);
  const { invoice } = desk;
  const mayWrite = useRight(siren, "invoices:write");
  const mayValidate = useRight(siren, "invoices:validate");
  const mayExport = useRight(siren, "invoices:export");
  const canEdit = mayWrite && EDITABLE.includes(invoice.status);
  const number = desk.reading?.fields["invoice_number"]?.value ?? invoice.document.name;
  const fail = (error: unknown) => {
    if (error instanceof Error) toast({ tone: "alert", word: error.message });
  };

  const goTo = (step: 1 | -1, from: FieldName | null = null) => {
    const name = desk.next(from, step);
    if (name) desk.focus(name);
    else toast({ word: t("actions.done.noDoubt") });
  };
  const onEnter = (name: FieldName, step: 1 | -1) => {
    if (canEdit) void desk.commit(name, step === 1);
    goTo(step, name);
  };

  const leave = async (next: string | null) => {
    if (next) {
      await navigate({ to: "/o/$siren/factures/$invoice", params: { siren, invoice: next } });
    } else await navigate({ to: "/o/$siren/factures", params: { siren } });
  };
  const takeBack = (version: number, what: "reopen" | "restore") => {
    change(siren, invoice.id, version, { do: what }).then(async (changed) => {
      queries.setQueryData(invoiceQuery(siren, invoice.id).queryKey, changed);
      await leave(invoice.id);
    }, fail);
  };
  /** A decision closes the desk: the next invoice comes, and ten seconds are left to come back. */
  const close = async (
    decision: { do: "validate" | "reject"; reason: string | null } | { do: "trash" },
    done: "validated" | "rejected" | "trashed",
  ) => {
    setDialog(null);
    try {
      const next = await nextToReview(queries, siren, invoice.id);
      const { version, status } = await work.change(decision);
      const said = status === "awaiting_second" ? "first" : done;
      const last = next === null ? ` ${t("actions.done.last")}` : "";
      const back = done === "trashed" ? "restore" : "reopen";
      toast({
        word: `${t(`actions.done.${said}`, { number })}${last}`,
        action: { word: t(`actions.${back}`), onAction: () => takeBack(version, back) },
        ...(done === "validated" && mayExport
          ? { next: { word: t("actions.exportCsv"), onAction: () => void save("csv") } }
          : {}),
      });
      await leave(next);
    } catch (error) {
      fail(error);
    }
  };

  /** Typed text is kept first; doubts and alerts are then shown before anything is decided. */
  const askValidate = async () => {
    for (const name of desk.draftNames) await desk.commit(name, false);
    const seen = queries.getQueryData(invoiceQuery(siren, invoice.id).queryKey);
    const reading = seen?.reading;
    const blocked = reading?.alerts.some((alert) => alert.blocking) ?? false;
    const doubts = reading ? judgeAll(reading).some(isDoubtful) : true;
    if (blocked || doubts) setDialog("validate");
    else await close({ do: "validate", reason: null }, "validated");
  };

  const stay = async (what: "undo" | "reopen" | "restore" | "reread", done: DoneStay) => {
    setDialog(null);
    try {
      await work.change({ do: what });
      toast({ word: t(`actions.done.${done}`, { number }) });
    } catch (error) {
      fail(error);
    }
  };
  const save = async (format: "json" | "csv") => {
    try {
      await exportFile(siren, invoice.id, format);
      toast({ word: t("actions.done.exported") });
      await work.invoice.refetch();
    } catch (error) {
      fail(error);
    }
  };

  return {
    dialog,
    number,
    canEdit,
    canDecide: mayValidate && DECIDABLE.includes(invoice.status),
    canReject:
      mayValidate && (DECIDABLE.includes(invoice.status) || invoice.status === "unreadable"),
    mayWrite,
    mayValidate,
    mayExport,
    open: setDialog,
    shut: () => setDialog(null),
    goTo,
    onEnter,
    askValidate,
    leave,
    fail,
    validate: (reason: string | null) => close({ do: "validate", reason }, "validated"),
    reject: (reason: string) => close({ do: "reject", reason }, "rejected"),
    trash: () => close({ do: "trash" }, "trashed"),
    undo: () => stay("undo", "undone"),
    reopen: () => stay("reopen", "reopened"),
    restore: () => stay("restore", "restored"),
    reread: () => stay("reread", "reread"),
    save,
  };
}

type DoneStay = "undone" | "reopened" | "restored" | "reread";
