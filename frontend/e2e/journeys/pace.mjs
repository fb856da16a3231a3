import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";

const SLOWDOWN = 4;
const ROUNDS = 24;

/**
 * Milliseconds from each interaction to the paint that follows (Event Timing, the longest event of
 * an interaction), on a review screen where every field is filled, the processor slowed four times.
 */
export async function run(browser, { url, person, siren, invoice }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, person)),
  });
  const page = await context.newPage();
  await page.addInitScript(watchEvents);
  await page.route(`**/api/v1/tenants/${siren}/invoices/${invoice}`, (route) => filled(route));
  await page.goto(`/o/${siren}/factures/${invoice}`);
  await page.getByLabel("Net à payer").first().waitFor();
  await page.waitForLoadState("networkidle").catch(() => {});
  const fields = await page.locator("main input, main textarea, main select").count();
  const session = await context.newCDPSession(page);
  await session.send("Emulation.setCPUThrottlingRate", { rate: SLOWDOWN });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const key of ["Enter", "x", "Backspace", "Escape", "Tab", "Shift+Enter"]) {
      await page.keyboard.press(key);
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))));
    }
  }
  await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
  const durations = await page.evaluate(() => [...globalThis.paints.values()]);
  return { fields, durations, seen };
}

function watchEvents() {
  globalThis.paints = new Map();
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (!entry.interactionId) continue;
      const before = globalThis.paints.get(entry.interactionId) ?? 0;
      globalThis.paints.set(entry.interactionId, Math.max(before, entry.duration));
    }
  }).observe({ type: "event", durationThreshold: 16, buffered: true });
}

/** The same invoice with every field of the contract filled and doubtful, and nine rates of VAT. */
async function filled(route) {
  if (route.request().method() !== "GET") return route.continue();
  const answer = await route.fetch();
  const invoice = await answer.json();
  const { fields } = invoice.reading;
  const model = fields.invoice_number;
  for (const [name, field] of Object.entries(fields)) {
    if (field.value !== null) continue;
    fields[name] = { ...model, value: /total|amount|prepaid/.test(name) ? "12.00" : "Inventé" };
  }
  return route.fulfill({ response: answer, json: invoice });
}
