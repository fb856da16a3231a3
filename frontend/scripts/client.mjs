// Regenerates the client's types from the API's own document; with --check, fails on a difference.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import openapiTS, { astToString } from "openapi-typescript";

const root = new URL("../..", import.meta.url);
const kept = fileURLToPath(new URL("../src/api/schema.d.ts", import.meta.url));
const parvis = process.env.PARVIS ?? fileURLToPath(new URL(".venv/bin/parvis", root));
const document = execFileSync(parvis, ["openapi"], { maxBuffer: 64_000_000, encoding: "utf8" });
const made = `// Made by \`npm run client\` from \`parvis openapi\`; never edited.\n${astToString(
  await openapiTS(JSON.parse(document)),
)}`;

if (!process.argv.includes("--check")) {
  writeFileSync(kept, made);
  console.log("src/api/schema.d.ts written");
} else if (!existsSync(kept) || readFileSync(kept, "utf8") !== made) {
  console.error("src/api/schema.d.ts is not the API's: run `npm run client` and commit it.");
  process.exit(1);
}
