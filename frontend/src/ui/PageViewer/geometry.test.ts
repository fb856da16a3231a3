import { describe, expect, it } from "vitest";

import { type Box, neighbour } from "./geometry";

const WORDS: Box[] = [
  [0.1, 0.1, 0.2, 0.12],
  [0.5, 0.1, 0.6, 0.12],
  [0.1, 0.2, 0.2, 0.22],
  [0.52, 0.2, 0.6, 0.22],
];

describe("arrows over the words of a page", () => {
  it.each([
    [1, "left", 0],
    [1, "right", 2],
    [1, "down", 3],
    [3, "up", 1],
    [0, "up", 0],
    [3, "right", 3],
  ] as const)("from word %i, %s goes to %i", (from, way, to) => {
    expect(neighbour(WORDS, from, way)).toBe(to);
  });
});
