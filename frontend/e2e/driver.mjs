// One browser for a whole run of tests. Reads one request a line, {id, journey, given}, on its
// standard input and answers one line, {id, found} or {id, error}; ends with its input.
import { createInterface } from "node:readline";

import { openBrowser } from "./browser.mjs";

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function answer(browser, { id, journey, given }) {
  try {
    const { run } = await import(`./journeys/${journey}.mjs`);
    say({ id, found: (await run(browser, given)) ?? null });
  } catch (error) {
    say({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
}

let browser;
try {
  browser = await openBrowser();
} catch (error) {
  say({ absent: String(error) });
  process.exit(0);
}
say({ ready: browser.version() });
for await (const line of createInterface({ input: process.stdin })) {
  await answer(browser, JSON.parse(line));
}
await browser.close();
