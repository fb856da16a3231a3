import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";

/** Scripts and styles that the first view asks for, and the first invoices that it shows. */
export async function run(browser, { url, person, siren }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, person)),
  });
  const page = await context.newPage();
  await page.goto(`/o/${siren}/factures`);
  await page.getByRole("status").filter({ hasText: "affichée" }).waitFor();
  const assets = await page.evaluate(() =>
    performance
      .getEntriesByType("resource")
      .map((entry) => new URL(entry.name).pathname)
      .filter((path) => /\.(js|css)$/.test(path)),
  );
  return { assets: [...new Set(assets)], seen };
}
