import { queryOptions } from "@tanstack/react-query";

import { api, type Schemas, taken } from "#/api/client";

export type Member = Schemas["Member"];
export type OneUseAddress = Schemas["OneUseAddress"];
export type Lost = Schemas["ResetAsk"]["what"];

const ALL = "/api/v1/tenants/{siren}/members";
const ONE = "/api/v1/tenants/{siren}/members/{person}";

export const membersKey = (siren: string) => ["o", siren, "members"] as const;

export function membersQuery(siren: string) {
  return queryOptions({
    queryKey: membersKey(siren),
    queryFn: ({ signal }) => taken(api.GET(ALL, { params: { path: { siren } }, signal })),
  });
}

export function invite(siren: string, body: Schemas["NewMember"]) {
  return taken(api.POST(ALL, { params: { path: { siren } }, body }));
}

export function changeRoles(siren: string, person: string, roles: string[]) {
  return taken(api.PATCH(ONE, { params: { path: { siren, person } }, body: { roles } }));
}

export async function removeMember(siren: string, person: string): Promise<void> {
  await taken(api.DELETE(ONE, { params: { path: { siren, person } } }) as Promise<{ response: Response }>);
}

export function resetMember(siren: string, person: string, body: Schemas["ResetAsk"]) {
  return taken(api.POST(`${ONE}/reset`, { params: { path: { siren, person } }, body }));
}
