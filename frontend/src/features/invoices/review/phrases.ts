import type { Word } from "../api";
import { type FieldName } from "../fields";
import { isAmount } from "../values";

type Kind = "amount" | "identifier" | "iban" | "date" | "text";

/** What may stand beside a clicked word and still be the same value. */
const PART: Readonly<Record<Exclude<Kind, "text">, RegExp>> = {
  amount: /^[-−]?\d{1,3}([.,]\d{2,3})?$/,
  identifier: /^(\d{2,5}|FR\d{0,2})$/,
  iban: /^([A-Z]{2}\d{2}|[0-9A-Z]{1,4})$/,
  date: /^(\d{1,4}|1er|[a-zéûA-Z]{3,9}\.?)$/,
};
const EDGES = /^[:;,.()«»]+|[:;,()«»]+$/g;

/** The clicked word with its neighbours on the line when a value is written in several words. */
export function phraseAt(name: FieldName, words: readonly Word[], at: number): string {
  const kind = kindOf(name);
  const clicked = words[at];
  if (!clicked) return "";
  if (kind === "text") return clicked.text.replace(EDGES, "");
  const part = PART[kind];
  if (!part.test(clicked.text)) return clicked.text.replace(EDGES, "");
  const fits = (word: Word | undefined, beside: Word) =>
    word !== undefined && part.test(word.text) && touches(word, beside);
  let first = at;
  let last = at;
  while (fits(words[first - 1], words[first] as Word)) first -= 1;
  while (fits(words[last + 1], words[last] as Word)) last += 1;
  return words
    .slice(first, last + 1)
    .map((word) => word.text)
    .join(" ");
}

function kindOf(name: FieldName): Kind {
  if (isAmount(name)) return "amount";
  if (name === "issue_date" || name === "due_date") return "date";
  if (name === "payment.iban") return "iban";
  return /\.(siren|siret|vat_id)$/.test(name) ? "identifier" : "text";
}

/** On one line, and no farther apart than a wide space. */
function touches({ box: a }: Word, { box: b }: Word): boolean {
  const height = Math.max(a[3] - a[1], b[3] - b[1]);
  const level = Math.abs((a[1] + a[3]) / 2 - (b[1] + b[3]) / 2) < height / 2;
  const gap = Math.max(a[0], b[0]) - Math.min(a[2], b[2]);
  return level && gap < height;
}

/** Words as lines of text, for those who read with their ears. */
export function linesOf(words: readonly Word[]): string[] {
  const lines: Word[][] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const before = line?.at(-1);
    const [, top, , bottom] = word.box;
    const middle = (top + bottom) / 2;
    if (line && before && middle > before.box[1] && middle < before.box[3]) line.push(word);
    else lines.push([word]);
  }
  return lines.map((line) => line.map((word) => word.text).join(" "));
}
