import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";
import { inspect } from "../screens.mjs";

/** What a person reads when the network is gone, and when her session ended elsewhere. */
export async function run(browser, { url, person, siren, shots }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, person)),
  });
  const page = await context.newPage();
  const wrong = [];
  await page.goto(`/o/${siren}/factures`);
  await page.getByRole("status").filter({ hasText: "affichée" }).waitFor();
  await context.setOffline(true);
  await page.getByRole("searchbox").fill("sans réseau");
  await page.getByText("Parvis ne répond pas").first().waitFor();
  wrong.push(...(await inspect(page, "unreachable", shots)));
  await context.setOffline(false);
  await context.clearCookies();
  await page.getByRole("searchbox").fill("sans session");
  await page.getByRole("heading", { name: "Votre session est terminée" }).waitFor();
  wrong.push(...(await inspect(page, "session-ended", shots)));
  return { wrong, seen };
}
