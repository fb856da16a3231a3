import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useCallback, useReducer } from "react";

import { Problem } from "#/api/problem";
import { meQuery } from "#/api/session";
import { sendFile } from "#/api/upload";

import { keys } from "../keys";

/** One file on its way: `share` of it has left; then `invoice` is what became of it. */
export type Sending = {
  id: string;
  file: File;
  state: "waiting" | "sending" | "received" | "refused" | "failed";
  share: number;
  invoice: string | null;
  duplicate: boolean;
  detail: string | null;
};

type Step =
  | { do: "add"; sendings: Sending[] }
  | { do: "change"; id: string; to: Partial<Sending> }
  | { do: "clear" };

/** What was received stays until the list is closed; what is on its way cannot be cleared. */
export function advance(sendings: Sending[], step: Step): Sending[] {
  if (step.do === "add") return [...step.sendings, ...sendings];
  if (step.do === "clear") {
    return sendings.filter((each) => each.state === "waiting" || each.state === "sending");
  }
  return sendings.map((each) => (each.id === step.id ? { ...each, ...step.to } : each));
}

export function useSendings(siren: string) {
  const queries = useQueryClient();
  const [sendings, step] = useReducer(advance, []);
  const sending = useMutation({
    // One at a time: on a slow line the first file is there sooner.
    scope: { id: `intake ${siren}` },
    networkMode: "always",
    mutationFn: async ({ id, file }: { id: string; file: File }) => {
      step({ do: "change", id, to: { state: "sending", share: 0, detail: null } });
      const item = await sendFile(siren, file, (share) =>
        step({ do: "change", id, to: { share } }),
      );
      step({ do: "change", id, to: resultOf(item) });
      await queries.invalidateQueries({ queryKey: keys.lists(siren) });
      void queries.invalidateQueries(meQuery);
    },
    onError: (error, { id }) => {
      const refused = error instanceof Problem && error.status < 500;
      step({
        do: "change",
        id,
        to: { state: refused ? "refused" : "failed", detail: error.message || null },
      });
    },
  });
  const { mutate } = sending;
  const add = useCallback(
    (files: readonly File[]) => {
      const fresh = files.map(waiting);
      step({ do: "add", sendings: fresh });
      for (const each of fresh) mutate({ id: each.id, file: each.file });
    },
    [mutate],
  );
  const retry = useCallback(
    ({ id, file }: Sending) => {
      step({ do: "change", id, to: { state: "waiting" } });
      mutate({ id, file });
    },
    [mutate],
  );
  const clear = useCallback(() => step({ do: "clear" }), []);
  return { sendings, add, retry, clear };
}

function waiting(file: File): Sending {
  return {
    id: globalThis.crypto.randomUUID(),
    file,
    state: "waiting",
    share: 0,
    invoice: null,
    duplicate: false,
    detail: null,
  };
}

function resultOf(item: Awaited<ReturnType<typeof sendFile>>): Partial<Sending> {
  if (item.problem) return { state: "refused", detail: item.problem.detail };
  return {
    state: "received",
    share: 1,
    invoice: item.id ?? null,
    duplicate: item.duplicate_of !== null && item.duplicate_of !== undefined,
  };
}
