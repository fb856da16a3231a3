import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";
import { inspect } from "../screens.mjs";

/** Each screen, looked at in its two widths and two themes. `visits`: name, path, text to wait for. */
export async function run(browser, { url, person, visits, shots }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, person)),
  });
  const page = await context.newPage();
  const wrong = [];
  for (const { name, path, until } of visits) {
    await page.goto(path);
    await page.getByText(until, { exact: false }).filter({ visible: true }).first().waitFor();
    await page.waitForLoadState("networkidle").catch(() => {});
    wrong.push(...(await inspect(page, name, shots)));
  }
  return { wrong, seen };
}
