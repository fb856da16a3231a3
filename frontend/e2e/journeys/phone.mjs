import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";
import { violations } from "../screens.mjs";

const PHONE = { width: 320, height: 640, hasTouch: true, isMobile: true, deviceScaleFactor: 2 };

/** The mayor, on a telephone of 320 px: looks at an invoice and validates it with the thumb. */
export async function run(browser, { url, person, siren, invoice, shots }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...PHONE,
    ...(await signedIn(browser, url, person)),
  });
  const page = await context.newPage();
  await page.goto(`/o/${siren}/factures`);
  const link = page.locator(`main a[href$='/factures/${invoice}']`);
  await link.last().tap();
  const validate = page.getByRole("button", { name: /^Valider/ }).first();
  await validate.waitFor();
  await page.screenshot({ path: `${shots}/phone-review.png` });
  const wrong = await violations(page);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth);
  await validate.tap();
  await page.getByText(/validée/).first().waitFor();
  await page.screenshot({ path: `${shots}/phone-validated.png` });
  return { wrong, wide, seen };
}
