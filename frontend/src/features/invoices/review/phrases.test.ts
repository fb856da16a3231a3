import { describe, expect, it } from "vitest";

import type { Word } from "../api";
import { linesOf, phraseAt } from "./phrases";

function line(y: number, ...texts: string[]): Word[] {
  return texts.map((text, index) => ({
    text,
    box: [0.1 + index * 0.06, y, 0.15 + index * 0.06, y + 0.015],
    confidence: null,
  }));
}

describe("a clicked word", () => {
  it("brings the rest of an amount with it", () => {
    const words = line(0.5, "1", "510,00", "€");

    expect(phraseAt("totals.total_ht", words, 1)).toBe("1 510,00");
  });

  it("brings a SIRET and an IBAN whole", () => {
    const siret = line(0.1, "SIRET", ":", "000", "002", "253", "00011");
    const iban = line(0.2, "IBAN", ":", "FR76", "0000", "1000", "672");

    expect(phraseAt("seller.siret", siret, 3)).toBe("000 002 253 00011");
    expect(phraseAt("payment.iban", iban, 4)).toBe("FR76 0000 1000 672");
  });

  it("is alone for a text, without the punctuation around it", () => {
    expect(phraseAt("invoice_number", line(0.1, "N°", "F-12,"), 1)).toBe("F-12");
  });

  it("does not take a figure of another line or far away", () => {
    const words = [...line(0.5, "12"), ...line(0.6, "34,00")];

    expect(phraseAt("totals.total_ht", words, 1)).toBe("34,00");
  });
});

describe("the text of a page", () => {
  it("is cut in lines", () => {
    expect(linesOf([...line(0.1, "Total", "HT"), ...line(0.2, "Total", "TTC")])).toEqual([
      "Total HT",
      "Total TTC",
    ]);
  });
});
