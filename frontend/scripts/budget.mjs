// Weighs what the first view loads (JS and CSS, gzip) and leaves a .gz beside each file it serves.
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const FIRST_VIEW = 220_000;
const REVIEW = 60_000;
const LIST = "src/features/invoices/list/InvoicesPage.tsx";
const PAGE = "src/features/invoices/review/ReviewPage.tsx";
const dist = fileURLToPath(new URL("../dist/", import.meta.url));
const manifest = JSON.parse(readFileSync(`${dist}.vite/manifest.json`, "utf8"));

for (const name of readdirSync(`${dist}assets`)) {
  if (!/\.(js|css|svg)$/.test(name)) continue;
  writeFileSync(`${dist}assets/${name}.gz`, gzipSync(readFileSync(`${dist}assets/${name}`), { level: 9 }));
}

function filesOf(entry, seen = new Set()) {
  const chunk = manifest[entry];
  if (!chunk || seen.has(entry)) return [];
  seen.add(entry);
  return [chunk.file, ...(chunk.css ?? []), ...(chunk.imports ?? []).flatMap((next) => filesOf(next, seen))];
}

function weigh(files) {
  return [...files].reduce((sum, file) => sum + gzipSync(readFileSync(dist + file), { level: 9 }).length, 0);
}

const first = new Set([...filesOf("index.html"), ...filesOf(LIST)]);
const review = new Set(filesOf(PAGE).filter((file) => !first.has(file)));
const rows = [
  ["first view (shell and list)", weigh(first), FIRST_VIEW],
  ["review screen, added", weigh(review), REVIEW],
];
for (const [what, bytes, most] of rows) {
  console.log(`${what}: ${(bytes / 1000).toFixed(1)} kB gzip of ${most / 1000}`);
}
if (rows.some(([, bytes, most]) => bytes > most)) {
  console.error("Over the budget.");
  process.exit(1);
}
