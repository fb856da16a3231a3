import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";

import { isProblem } from "#/api/problem";
import { meQuery } from "#/api/session";

import { type Invoice, invoiceQuery, type Status } from "../api";
import { fieldOf, isFieldName } from "../fields";
import { keys } from "../keys";
import { useListening } from "../LiveInvoices";
import { change, type Decision, type Values } from "./actions";

const ASK_AGAIN_MS = 2_500;
const MOVING: readonly Status[] = ["received", "reading"];

/**
 * One invoice and what may be done to it. Changes leave one after the other, each on the version
 * that the one before made; `lost` is true once somebody else's change came in between.
 */
export function useInvoice(siren: string, id: string) {
  const queries = useQueryClient();
  const listening = useListening();
  const [lost, setLost] = useState(false);
  // A look that began before a change may come back after it, with the version of before.
  const newest = useRef(0);
  const query = invoiceQuery(siren, id);
  const invoice = useQuery({
    ...query,
    refetchInterval: ({ state }) =>
      state.data && MOVING.includes(state.data.status) && !listening ? ASK_AGAIN_MS : false,
  });
  const changing = useMutation({
    scope: { id: `invoice ${id}` },
    networkMode: "always",
    mutationFn: async (decision: Decision) => {
      const seen = queries.getQueryData(query.queryKey);
      if (!seen) throw new Error("nothing was shown yet");
      return change(siren, id, Math.max(seen.version, newest.current), decision);
    },
    onMutate: async (decision) => {
      if (decision.do !== "correct") return;
      await queries.cancelQueries({ queryKey: query.queryKey, exact: true });
      queries.setQueryData(query.queryKey, (seen) => seen && withValues(seen, decision.values));
    },
    onSuccess: async (changed, decision) => {
      newest.current = changed.version;
      await queries.cancelQueries({ queryKey: query.queryKey, exact: true });
      queries.setQueryData(query.queryKey, changed);
      void queries.invalidateQueries({ queryKey: keys.history(siren, id) });
      if (decision.do === "correct" || decision.do === "undo") return;
      void queries.invalidateQueries({ queryKey: keys.lists(siren) });
      void queries.invalidateQueries(meQuery);
    },
    onError: async (error) => {
      if (isProblem(error) && (error.status === 412 || error.code === "invoice.wrong_state")) {
        setLost(true);
      }
      await queries.invalidateQueries({ queryKey: query.queryKey, exact: true });
    },
  });
  const acknowledge = useCallback(() => setLost(false), []);
  return {
    invoice,
    change: changing.mutateAsync,
    isChanging: changing.isPending,
    lost,
    tellLost: useCallback(() => setLost(true), []),
    acknowledge,
  };
}

/** The screen shows a correction at once; the checks come back with the answer. */
function withValues(invoice: Invoice, values: Values): Invoice {
  if (!invoice.reading) return invoice;
  const fields = { ...invoice.reading.fields };
  for (const [name, value] of Object.entries(values)) {
    if (!isFieldName(name)) continue;
    const before = fieldOf(invoice.reading, name);
    const same = before.value === value;
    fields[name] = {
      ...before,
      value,
      source: "human",
      confidence: null,
      box: same ? before.box : null,
      page: same ? before.page : null,
    };
  }
  const differences = invoice.reading.differences.filter((each) => !(each.field in values));
  return { ...invoice, reading: { ...invoice.reading, fields, differences } };
}
