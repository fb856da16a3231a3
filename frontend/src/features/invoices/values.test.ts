import { describe, expect, it } from "vitest";

import { kept, shown } from "./values";

describe("a value as it is shown, then kept", () => {
  it.each([
    ["totals.total_ttc", "1234567.50", "1\u202f234\u202f567,50"],
    ["totals.total_ttc", "-24.90", "−24,90"],
    ["issue_date", "2026-03-05", "05/03/2026"],
    ["seller.siret", "00000225300011", "000 002 253 00011"],
    ["payment.iban", "FR7600001000010000000000672", "FR76 0000 1000 0100 0000 0000 672"],
    ["payment.means", "30", "Virement"],
    ["seller.name", "Atelier du Conte", "Atelier du Conte"],
  ] as const)("%s %s", (name, value, text) => {
    expect(shown(name, value)).toBe(text);
    expect(kept(name, text)).toBe(value);
  });
});

describe("what a person types", () => {
  it.each([
    ["totals.total_ht", "1.234,5 €", "1234.50"],
    ["totals.total_ht", "1510", "1510.00"],
    ["issue_date", "5 mars 2026", "2026-03-05"],
    ["issue_date", "1er août 2026", "2026-08-01"],
    ["issue_date", "5/3/26", "2026-03-05"],
    ["seller.vat_id", "fr 78 000002253", "FR78000002253"],
    ["invoice_number", "  ", null],
  ] as const)("%s: %s is kept as %s", (name, typed, value) => {
    expect(kept(name, typed)).toBe(value);
  });

  it.each([
    ["issue_date", "31/02/2026"],
    ["issue_date", "bientôt"],
    ["totals.total_ht", "environ 12"],
  ] as const)("%s: %s goes to the API as it is, which refuses it in words", (name, typed) => {
    expect(kept(name, typed)).toBe(typed);
  });
});
