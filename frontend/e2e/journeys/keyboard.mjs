import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";
import { tabTo } from "../hands.mjs";

/** No pointer at all: from the organismes to an invoice, its fields, its tabs, the help of the keys. */
export async function run(browser, { url, person, siren, invoice }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, person)),
  });
  const page = await context.newPage();
  const unseen = [];
  const reach = async (locator, key = "Enter") => {
    await locator.first().waitFor();
    unseen.push(...(await tabTo(page, locator)));
    if (key !== null) await page.keyboard.press(key);
  };
  await page.goto("/");
  await page.getByRole("heading", { level: 1 }).waitFor();
  await page.keyboard.press("Tab");
  const skip = await page.evaluate(() => document.activeElement?.getAttribute("href"));
  await reach(page.locator(`main a[href='/o/${siren}/factures']`));
  await reach(page.locator(`main a[href$='/factures/${invoice}']`));
  await page.getByLabel("Net à payer").first().waitFor();
  await page.keyboard.press("Enter");
  const first = await focused(page);
  await page.keyboard.press("Enter");
  const second = await focused(page);
  await page.keyboard.press("Shift+Enter");
  const back = await focused(page);
  await reach(page.getByRole("button", { name: "Raccourcis clavier" }));
  await page.getByRole("dialog").waitFor();
  await page.keyboard.press("Escape");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  return { skip, first, second, back, unseen, seen };
}

/** The name that a screen reader would say of the field under the fingers. */
async function focused(page) {
  return page.evaluate(() => {
    const field = document.activeElement;
    const label = field?.labels?.[0]?.textContent ?? field?.getAttribute("aria-label") ?? "";
    return `${field?.tagName ?? ""} ${label}`.trim();
  });
}
