import { queryOptions, useQuery } from "@tanstack/react-query";

import { api, rememberCsrf, type Schemas, taken } from "./client";

export type Me = Schemas["Me"];
export type Organisme = Me["organismes"][number];

export type Right = "invoices:read" | "invoices:write" | "invoices:validate" | "invoices:export";

const COUNTS_EVERY = 60_000;

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: async (): Promise<Me> => {
    const me = await taken(api.GET("/api/v1/me"));
    rememberCsrf(me.csrf ?? null);
    return me;
  },
  staleTime: 15_000,
  refetchInterval: COUNTS_EVERY,
});

/** Who is signed in; only for screens below the session gate. */
export function useMe(): Me {
  const { data } = useQuery(meQuery);
  if (data === undefined) throw new Error("no session above this screen");
  return data;
}

/** One of my organismes; undefined when the address names another. */
export function useOrganisme(siren: string): Organisme | undefined {
  return useMe().organismes.find((organisme) => organisme.siren === siren);
}

/** May I do this here? The API decides again at each request. */
export function useRight(siren: string, right: string): boolean {
  return useOrganisme(siren)?.rights.includes(right) ?? false;
}
