import type { Field, Reading } from "./api";
// The rules of `invoices/checking`, repeated for the screens; a test of the API holds them equal.
import rules from "./rules.json";

/** Names of contract.md 3, by the part of the invoice where a reader looks for them. */
export const GROUPS = {
  document: ["document_type", "invoice_number", "issue_date", "due_date", "currency"],
  seller: [
    "seller.name",
    "seller.siret",
    "seller.siren",
    "seller.vat_id",
    "seller.address",
    "seller.country",
  ],
  buyer: ["buyer.name", "buyer.siret", "buyer.siren", "buyer.service_code", "buyer.vat_id"],
  references: [
    "references.engagement",
    "references.contract",
    "references.market",
    "references.preceding_invoice",
  ],
  totals: [
    "totals.line_net",
    "totals.total_ht",
    "totals.total_tva",
    "totals.total_ttc",
    "totals.prepaid",
    "totals.amount_due",
  ],
  payment: ["payment.iban", "payment.bic", "payment.means", "payee.name", "payee.siret"],
} as const;

export type GroupName = keyof typeof GROUPS;
export type FieldName = (typeof GROUPS)[GroupName][number];
export type Group = { name: GroupName; fields: FieldName[] };

export const GROUP_NAMES = Object.keys(GROUPS) as GroupName[];
export const FIELD_NAMES: readonly FieldName[] = GROUP_NAMES.flatMap((name) => [...GROUPS[name]]);

const ABSENT: Field = {
  value: null,
  raw: null,
  status: "absent",
  source: null,
  page: null,
  box: null,
  confidence: null,
  checks: [],
  alternatives: [],
};

const SHORT = [
  "seller.name",
  "seller.siret",
  "seller.siren",
  "seller.vat_id",
  "seller.address",
  "seller.country",
  "buyer.name",
  "buyer.siret",
  "buyer.siren",
  "buyer.vat_id",
] as const;

/** Has a shorter name to show under its group's heading. */
export function isShort(name: FieldName): name is (typeof SHORT)[number] {
  return SHORT.some((short) => short === name);
}

export function isFieldName(name: string): name is FieldName {
  return (FIELD_NAMES as readonly string[]).includes(name);
}

export function fieldOf(reading: Reading | null, name: FieldName): Field {
  return reading?.fields[name] ?? ABSENT;
}

/** A field worth a line: something was read there, a person wrote there, or the law wants it. */
export function isShown(reading: Reading | null, name: FieldName): boolean {
  const field = fieldOf(reading, name);
  return field.value !== null || field.source === "human" || mandatory(reading).includes(name);
}

const SPARED: Readonly<Record<string, readonly string[]>> = rules.spared;

/** What the law and the accounts want, by type of document. */
export function mandatory(reading: Reading | null): readonly FieldName[] {
  const spared = SPARED[fieldOf(reading, "document_type").value ?? ""] ?? [];
  return rules.mandatory.filter(isFieldName).filter((name) => !spared.includes(name));
}

/** Groups and fields in the order of the paper: by page, then from top to bottom. */
export function inOrderOfPaper(reading: Reading | null): Group[] {
  return GROUP_NAMES.map((name) => ({
    name,
    fields: sortByPlace(
      GROUPS[name].filter((field) => isShown(reading, field)),
      (field) => placeOf(fieldOf(reading, field)),
    ),
  }))
    .filter((group) => group.fields.length > 0)
    .map((group) => ({ group, place: firstPlace(reading, group) }))
    .sort((a, b) => a.place - b.place)
    .map(({ group }) => group);
}

const NOWHERE = Number.POSITIVE_INFINITY;
// Boxes whose tops are nearer than this stand on one line of the paper.
const LINE = 0.008;

function placeOf(field: Field): number {
  if (field.page === null || field.box === null) return NOWHERE;
  const [left, top] = field.box;
  return field.page * 1000 + Math.round(top / LINE) + left / 2;
}

/** A value without a place follows the one it comes after in the usual order. */
function sortByPlace<T>(items: readonly T[], place: (item: T) => number): T[] {
  let last = 0;
  const placed = items.map((item, index) => {
    const at = place(item);
    if (at !== NOWHERE) last = at;
    return { item, index, at: at === NOWHERE ? last : at };
  });
  return placed.sort((a, b) => a.at - b.at || a.index - b.index).map(({ item }) => item);
}

/** The buyer's name may stand in a header: a group is where most of it is. */
function firstPlace(reading: Reading | null, group: Group): number {
  const places = group.fields
    .map((name) => placeOf(fieldOf(reading, name)))
    .filter((place) => place !== NOWHERE)
    .sort((a, b) => a - b);
  return places[Math.floor(places.length / 2)] ?? usualPlace(group.name);
}

function usualPlace(name: GroupName): number {
  return 1000 + (GROUP_NAMES.indexOf(name) * 1) / LINE / GROUP_NAMES.length;
}
