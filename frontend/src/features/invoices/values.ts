import { amount, day, iban, siren } from "#/words/formats";

import type { FieldName } from "./fields";

const DATES: ReadonlySet<FieldName> = new Set<FieldName>(["issue_date", "due_date"]);
const IDENTIFIERS: ReadonlySet<FieldName> = new Set<FieldName>([
  "seller.siren",
  "seller.siret",
  "buyer.siren",
  "buyer.siret",
  "payee.siret",
]);
const CODES: ReadonlySet<FieldName> = new Set<FieldName>([
  "currency",
  "seller.country",
  "seller.vat_id",
  "buyer.vat_id",
  "payment.bic",
]);
/** UNTDID 4461, the means that a mairie meets. */
const MEANS: Readonly<Record<string, string>> = {
  "10": "Espèces",
  "20": "Chèque",
  "30": "Virement",
  "48": "Carte bancaire",
  "49": "Prélèvement",
  "57": "Compte permanent",
  "58": "Virement SEPA",
  "59": "Prélèvement SEPA",
  "97": "Compensation",
};
const MONTHS = [
  "janvier",
  "fevrier",
  "mars",
  "avril",
  "mai",
  "juin",
  "juillet",
  "aout",
  "septembre",
  "octobre",
  "novembre",
  "decembre",
];

export function isAmount(name: FieldName): boolean {
  return name.startsWith("totals.");
}

/** A kept value as it is written in the box: `2026-03-15` → `15/03/2026`. */
export function shown(name: FieldName, value: string | null): string {
  if (value === null) return "";
  if (isAmount(name)) return amount(value);
  if (DATES.has(name)) return day(value);
  if (IDENTIFIERS.has(name)) return siren(value);
  if (name === "payment.means") return MEANS[value] ?? value;
  return name === "payment.iban" ? iban(value) : value;
}

/** What was typed or clicked, as the API keeps it when it understands it; else as it was typed. */
export function kept(name: FieldName, typed: string): string | null {
  const text = typed.normalize("NFC").replace(/\s+/g, " ").trim();
  if (text === "") return null;
  if (isAmount(name)) return asAmount(text);
  if (DATES.has(name)) return asDate(text);
  if (IDENTIFIERS.has(name) || CODES.has(name) || name === "payment.iban") {
    return text.replace(/[\s.-]/g, "").toUpperCase();
  }
  return name === "payment.means" ? asMeans(text) : text;
}

function asMeans(text: string): string {
  const known = Object.entries(MEANS).find(([, word]) => word.toLowerCase() === text.toLowerCase());
  return known?.[0] ?? text;
}

function asAmount(text: string): string {
  const bare = text.replace(/[\s\u00a0\u202f€]/g, "").replace(/^\u2212/, "-");
  const dotted = bare.includes(",") ? bare.replaceAll(".", "").replace(",", ".") : bare;
  const match = /^(-?)(\d+)(?:\.(\d{1,2}))?$/.exec(dotted);
  if (!match) return text;
  return `${match[1] ?? ""}${match[2] ?? ""}.${(match[3] ?? "").padEnd(2, "0")}`;
}

function asDate(text: string): string {
  const figures = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text);
  if (figures) return isoDate(figures[3], figures[2], figures[1]) ?? text;
  const plain = text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "");
  const words = /^(\d{1,2})(?:er)? ([a-z]+)\.? (\d{4})$/.exec(plain);
  const month = MONTHS.findIndex((name) => words?.[2] !== undefined && isMonth(name, words[2]));
  if (words && month >= 0) return isoDate(words[3], String(month + 1), words[1]) ?? text;
  return text;
}

function isMonth(name: string, written: string): boolean {
  return written.length >= 3 && name.startsWith(written) && !(written === "jui");
}

function isoDate(year = "", month = "", dayOfMonth = ""): string | null {
  const full = year.length === 2 ? `20${year}` : year;
  const iso = `${full}-${month.padStart(2, "0")}-${dayOfMonth.padStart(2, "0")}`;
  const date = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(iso) ? iso : null;
}
