import { describe, expect, it } from "vitest";

import { parseSearch, stringifySearch } from "#/app/search";

import { asQuery, readFilters } from "./filters";

describe("filters in the address", () => {
  it("come back as they were written", () => {
    const filters = readFilters(
      parseSearch("etat=validated&fournisseur=000 002 253&du=2026-01-01&q=eau&tri=anciennes"),
    );

    expect(stringifySearch(filters)).toBe(
      "?etat=validated&fournisseur=000002253&du=2026-01-01&q=eau&tri=anciennes",
    );
  });

  it("are left out when they mean nothing", () => {
    expect(readFilters({ etat: "vendu", fournisseur: "12", du: "hier", q: "  " })).toEqual({});
  });

  it("ask for the work that waits when nothing is said", () => {
    expect(asQuery({})).toEqual({ status: "to_review", sort: "-received_at" });
    expect(asQuery({ etat: "toutes" })).toEqual({ sort: "-received_at" });
  });
});
