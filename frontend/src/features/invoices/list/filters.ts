import type { ListQuery, Status } from "../api";

/** Filters as they stand in the address; `etat` absent = what waits for a person. */
export type Filters = {
  etat?: Status | "toutes";
  fournisseur?: string;
  du?: string;
  au?: string;
  q?: string;
  tri?: "anciennes";
};

export const WORK: Status = "to_review";
export const STATES: readonly (Status | "toutes")[] = [
  "to_review",
  "awaiting_second",
  "reading",
  "unreadable",
  "validated",
  "exported",
  "rejected",
  "trashed",
  "toutes",
];

const DAY = /^\d{4}-\d{2}-\d{2}$/;
export const SIREN = /^\d{9}$/;

/** What is not a filter is left out, so that an old or mistyped address still opens. */
export function readFilters(search: Record<string, unknown>): Filters {
  const filters: Filters = {};
  const etat = STATES.find((state) => state === search["etat"]);
  if (etat && etat !== WORK) filters.etat = etat;
  const siren = word(search["fournisseur"]).replace(/\s/g, "");
  if (SIREN.test(siren)) filters.fournisseur = siren;
  if (DAY.test(word(search["du"]))) filters.du = word(search["du"]);
  if (DAY.test(word(search["au"]))) filters.au = word(search["au"]);
  const q = word(search["q"]).trim().slice(0, 100);
  if (q !== "") filters.q = q;
  if (search["tri"] === "anciennes") filters.tri = "anciennes";
  return filters;
}

export function asQuery(filters: Filters): ListQuery {
  const etat = filters.etat ?? WORK;
  return {
    ...(etat === "toutes" ? {} : { status: etat }),
    ...(filters.fournisseur ? { supplier: filters.fournisseur } : {}),
    ...(filters.du ? { received_from: filters.du } : {}),
    ...(filters.au ? { received_to: filters.au } : {}),
    ...(filters.q ? { q: filters.q } : {}),
    sort: filters.tri === "anciennes" ? "received_at" : "-received_at",
  };
}

function word(value: unknown): string {
  return typeof value === "string" ? value : "";
}
