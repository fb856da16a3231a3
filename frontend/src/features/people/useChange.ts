import { useMutation, useQueryClient } from "@tanstack/react-query";

import { meQuery } from "#/api/session";

import { membersKey } from "./api";

/** A change among the members; the list is asked again, and my own rights too. */
export function useChange<A, R>(siren: string, act: (given: A) => Promise<R>, done: (result: R) => void) {
  const queries = useQueryClient();
  return useMutation({
    networkMode: "always",
    mutationFn: act,
    onSuccess: async (result) => {
      done(result);
      await queries.invalidateQueries({ queryKey: membersKey(siren) });
      void queries.invalidateQueries(meQuery);
    },
  });
}
