import { describe, expect, it } from "vitest";

import { readInline, readMarkdown } from "./markdown";

describe("a guide", () => {
  it("is read into titles, paragraphs, lists and tables", () => {
    const blocks = readMarkdown("# Titre\nUn\nparagraphe.\n\n- un\n  suite\n- deux\n\n| a | b |\n| - | - |\n| 1 | 2 |");

    expect(blocks.map((block) => block.kind)).toEqual(["heading", "paragraph", "list", "table"]);
    expect(blocks[2]).toMatchObject({ ordered: false, items: [[{ text: "un suite" }], [{ text: "deux" }]] });
    expect(blocks[3]).toMatchObject({ rows: [[[{ text: "1" }], [{ text: "2" }]]] });
  });

  it("keeps only links that run nothing", () => {
    expect(readInline("[ici](javascript:alert(1)) [là](https://exemple.fr)")).toEqual([
      { kind: "text", text: "ici" },
      expect.objectContaining({ kind: "text" }),
      { kind: "link", text: "là", href: "https://exemple.fr" },
    ]);
    expect(readInline("[double](//exemple.fr)")).toEqual([{ kind: "text", text: "double" }]);
  });

  it("leaves HTML as words", () => {
    expect(readInline("<b>non</b>")).toEqual([{ kind: "text", text: "<b>non</b>" }]);
  });
});
