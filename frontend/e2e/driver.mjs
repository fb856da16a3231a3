// One browser for a whole run of tests. Reads one request a line, {id, journey, given}, on its
// standard input and answers one line, {id, found} or {id, error}; ends with its input.
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import { openBrowser } from "./browser.mjs";

const PICTURES = fileURLToPath(new URL("../../artefacts/e2e/", import.meta.url));

function say(message) {
  process.stdout.write(`${JSON.stringify(message)}\n`);
}

async function answer(browser, { id, journey, given }) {
  try {
    const { run } = await import(`./journeys/${journey}.mjs`);
    say({ id, found: (await run(browser, given)) ?? null });
  } catch (error) {
    await keepPictures(browser, journey);
    say({ id, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  } finally {
    await Promise.all(browser.contexts().map((context) => context.close()));
  }
}

/** What each open page shows when a journey stops on its way. */
async function keepPictures(browser, journey) {
  const pages = browser.contexts().flatMap((context) => context.pages());
  for (const [number, page] of pages.entries()) {
    const path = `${PICTURES}failed-${journey}-${number}.png`;
    await page.screenshot({ path, timeout: 5_000 }).catch(() => {});
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
