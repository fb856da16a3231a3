import { describe, expect, it } from "vitest";

import { field, reading, withField } from "#/testing/invoices";

import { inOrderOfPaper } from "./fields";
import { concerned, isDoubtful, judge, judgeAll, nextDoubt, summarise } from "./reasons";

const UNBALANCED = {
  name: "totals.sum",
  result: "fail",
  detail: "HT 100,00 + TVA 20,00 = 120,00, mais le TTC indiqué est 120,02 (écart de 0,02).",
} as const;

function mapOf(of: ReturnType<typeof judgeAll>) {
  return new Map(of.map((each) => [each.name, each]));
}

describe("the state of a field", () => {
  it("is sure when the page proves it", () => {
    expect(judgeAll(reading()).filter(isDoubtful)).toEqual([]);
  });

  it("is in error, with the API's own sentence, when a rule that counts fails", () => {
    const judged = judge(reading({ checks: [UNBALANCED] }), "totals.total_ttc");

    expect(judged.state).toBe("in_error");
    expect(judged.reasons).toEqual([{ kind: "rule", sentence: UNBALANCED.detail }]);
  });

  it("is only to check when a mild rule fails", () => {
    const late = { name: "dates.due", result: "fail", detail: "…" } as const;

    expect(judge(reading({ checks: [late] }), "issue_date").state).toBe("to_check");
  });

  it("is missing when the law wants it and nothing was read", () => {
    const judged = judge(withField(reading(), "issue_date", field(null)), "issue_date");

    expect(judged.reasons).toEqual([{ kind: "missing" }]);
  });

  it("names the two values when two are possible", () => {
    const two = field("F-12", {
      checks: [],
      alternatives: [{ value: "C-4", box: null, confidence: null }],
    });

    expect(judge(withField(reading(), "invoice_number", two), "invoice_number").reasons).toEqual([
      { kind: "alternatives", values: ["F-12", "C-4"] },
    ]);
  });

  it("says that one reading of an image is not enough for a number without a key", () => {
    const once = field("F-12", { source: "ocr" });
    const twice = field("F-12", { source: "ocr", checks: ["second_reading"] });

    const state = (value: typeof once) =>
      judge(withField(reading(), "invoice_number", value), "invoice_number");
    expect(state(once).reasons).toEqual([{ kind: "once" }]);
    expect(state(twice).state).toBe("sure");
  });

  it("shows both sides when the electronic file and the page disagree", () => {
    const differences = [{ field: "totals.total_ttc", xml: "120.00", page: "210.00" }];

    const judged = judge(reading({ differences }), "totals.total_ttc");

    expect(judged.state).toBe("in_error");
    expect(judged.reasons).toContainEqual({ kind: "difference", xml: "120.00", page: "210.00" });
  });

  it("puts a changed IBAN on the IBAN", () => {
    const base = withField(reading(), "payment.iban", field("FR7612345678901234567890185"));

    const judged = judge({ ...base, alerts: [{ code: "iban_changed", blocking: true }] }, "payment.iban");

    expect(judged.reasons).toEqual([{ kind: "alert", code: "iban_changed" }]);
  });

  it("is a person's once she confirmed or typed it, and then no doubt any more", () => {
    const confirmed = field("F-12", { source: "human", checks: [], box: [0, 0, 1, 1] });
    const typed = field("F-13", { source: "human", checks: [] });

    const state = (value: typeof typed) =>
      judge(withField(reading(), "invoice_number", value), "invoice_number").state;
    expect([state(confirmed), state(typed)]).toEqual(["confirmed", "corrected"]);
  });
});

describe("a rule", () => {
  it.each([
    ["seller.siret.luhn", ["seller.siret"]],
    ["page.totals.total_ttc", ["totals.total_ttc"]],
    ["unheard.of", []],
  ])("%s speaks of %j", (rule, fields) => {
    expect(concerned(rule)).toEqual(fields);
  });
});

describe("the next doubtful field", () => {
  const doubtful = reading({ checks: [UNBALANCED] });
  const judged = mapOf(judgeAll(withField(doubtful, "issue_date", field(null))));
  const ordered = inOrderOfPaper(doubtful).flatMap((group) => group.fields);

  it("goes down the paper and comes round", () => {
    const walk = [null, "issue_date", "totals.total_ht", "totals.total_tva", "totals.total_ttc"] as const;

    expect(walk.map((from) => nextDoubt(ordered, judged, from))).toEqual([
      "issue_date",
      "totals.total_ht",
      "totals.total_tva",
      "totals.total_ttc",
      "issue_date",
    ]);
  });

  it("goes back up, from any field", () => {
    expect(nextDoubt(ordered, judged, "totals.total_tva", -1)).toBe("totals.total_ht");
    expect(nextDoubt(ordered, judged, "seller.name", -1)).toBe("totals.total_ttc");
  });

  it("is nobody's when nothing is doubtful", () => {
    expect(nextDoubt(ordered, mapOf(judgeAll(reading())), "seller.name")).toBeNull();
  });
});

describe("the order of the fields", () => {
  it("is that of the paper", () => {
    const groups = inOrderOfPaper(reading());

    expect(groups.map((group) => group.name)).toEqual(["seller", "document", "totals"]);
    expect(groups[1]?.fields).toEqual(["document_type", "invoice_number", "issue_date", "currency"]);
  });
});

describe("the sentence on top", () => {
  it("counts errors, names what is missing and gives the gap", () => {
    const read = withField(reading({ checks: [UNBALANCED] }), "issue_date", field(null));

    const said = summarise(read, judgeAll(read));

    expect(said).toMatchObject({ errors: 3, doubts: 0, missing: ["issue_date"], gap: "0,02" });
  });

  it("never stays silent over a reading that is not sure", () => {
    const read = reading({ verdict: "to_check" });

    expect(summarise(read, judgeAll(read)).elsewhere).toBe(true);
  });
});
