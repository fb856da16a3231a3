/** A small part of Markdown, read into data: nothing is ever put in a page as HTML. */
export type Inline =
  | { kind: "text" | "strong" | "em" | "code"; text: string }
  | { kind: "link"; text: string; href: string }
  | { kind: "image"; alt: string; src: string };

export type Block =
  | { kind: "heading"; level: 1 | 2 | 3; text: string; id: string }
  | { kind: "paragraph" | "quote"; inlines: Inline[] }
  | { kind: "list"; ordered: boolean; items: Inline[][] }
  | { kind: "table"; head: Inline[][]; rows: Inline[][][] }
  | { kind: "pre"; text: string };

const HEADING = /^(#{1,3}) (.+)$/;
const BULLET = /^[-*] (.*)$/;
const NUMBER = /^\d+[.)] (.*)$/;
const RULE_OF_TABLE = /^\|?[\s:|-]+\|?$/;
const INLINE =
  /!\[([^\]]*)\]\(([^)\s]+)\)|\[([^\]]+)\]\(([^)\s]+)\)|\*\*([^*]+)\*\*|`([^`]+)`|\*([^*]+)\*/g;
// Pages of ours, or elsewhere by https: nothing that runs.
const SAFE_LINK = /^(https:\/\/|\/(?!\/)|#|[\w-]+\.md$)/;

export function readMarkdown(source: string): Block[] {
  const lines = source.replace(/\r/g, "").split("\n");
  const blocks: Block[] = [];
  let at = 0;
  while (at < lines.length) {
    const line = lines[at] ?? "";
    if (line.trim() === "") {
      at += 1;
      continue;
    }
    const end = endOf(lines, at);
    blocks.push(blockOf(lines.slice(at, end)));
    at = line.startsWith("```") ? end + 1 : end;
  }
  return blocks;
}

/** The first line after the block: a blank one, or where another kind of block begins. */
function endOf(lines: readonly string[], start: number): number {
  const first = lines[start] ?? "";
  if (HEADING.test(first)) return start + 1;
  let at = start + 1;
  if (first.startsWith("```")) {
    while (at < lines.length && !lines[at]?.startsWith("```")) at += 1;
    return at;
  }
  while (at < lines.length && lines[at]?.trim() !== "" && goesOn(first, lines[at] ?? "")) at += 1;
  return at;
}

function goesOn(first: string, line: string): boolean {
  if (HEADING.test(line) || line.startsWith("```")) return false;
  if (isItem(first)) return true;
  return !isItem(line) && first.startsWith("|") === line.startsWith("|");
}

function isItem(line: string): boolean {
  return BULLET.test(line) || NUMBER.test(line);
}

function blockOf(lines: readonly string[]): Block {
  const first = lines[0] ?? "";
  const heading = HEADING.exec(first);
  if (heading) {
    const text = (heading[2] ?? "").replace(/[*`]/g, "");
    const level = (heading[1] ?? "#").length as 1 | 2 | 3;
    return { kind: "heading", level, text, id: idOf(text) };
  }
  if (first.startsWith("```")) return { kind: "pre", text: lines.slice(1).join("\n") };
  if (isItem(first)) return listOf(lines);
  if (first.startsWith("|")) return tableOf(lines);
  if (first.startsWith(">")) {
    const text = lines.map((line) => line.replace(/^> ?/, "")).join(" ");
    return { kind: "quote", inlines: readInline(text) };
  }
  return { kind: "paragraph", inlines: readInline(lines.join(" ")) };
}

function listOf(lines: readonly string[]): Block {
  const items: string[] = [];
  for (const line of lines) {
    const text = (BULLET.exec(line) ?? NUMBER.exec(line))?.[1];
    if (text !== undefined) items.push(text);
    else items[items.length - 1] = `${items.at(-1) ?? ""} ${line.trim()}`;
  }
  return { kind: "list", ordered: NUMBER.test(lines[0] ?? ""), items: items.map(readInline) };
}

function tableOf(lines: readonly string[]): Block {
  const cells = (line: string) =>
    line.replace(/^\||\|\s*$/g, "").split("|").map((cell) => readInline(cell.trim()));
  const [head = "", ...rest] = lines;
  return {
    kind: "table",
    head: cells(head),
    rows: rest.filter((line) => !RULE_OF_TABLE.test(line)).map(cells),
  };
}

export function readInline(text: string): Inline[] {
  const inlines: Inline[] = [];
  let at = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > at) inlines.push({ kind: "text", text: text.slice(at, match.index) });
    inlines.push(inlineOf(match));
    at = match.index + match[0].length;
  }
  if (at < text.length) inlines.push({ kind: "text", text: text.slice(at) });
  return inlines;
}

function inlineOf(match: RegExpMatchArray): Inline {
  const [, alt = "", src, label = "", href, strong, code, em = ""] = match;
  if (src !== undefined) return { kind: "image", alt, src };
  if (href !== undefined) {
    return SAFE_LINK.test(href) ? { kind: "link", text: label, href } : { kind: "text", text: label };
  }
  if (strong !== undefined) return { kind: "strong", text: strong };
  return code !== undefined ? { kind: "code", text: code } : { kind: "em", text: em };
}

function idOf(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
