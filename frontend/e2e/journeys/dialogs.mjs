import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";
import { capture, inspect } from "../screens.mjs";

/** What opens over a screen: reasons to reject, alerts before validating, keys, organismes, menus. */
export async function run(browser, { url, person, siren, invoice, shots, captures }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, person)),
  });
  const page = await context.newPage();
  const wrong = [];
  const look = async (name) => {
    await page.getByRole("dialog").or(page.getByRole("menu")).first().waitFor();
    wrong.push(...(await inspect(page, name, shots)));
    await page.keyboard.press("Escape");
    await page.getByRole("dialog").or(page.getByRole("menu")).first().waitFor({ state: "hidden" });
  };
  await page.goto(`/o/${siren}/factures/${invoice}`);
  await page.getByRole("button", { name: /^Valider/ }).waitFor();
  await page.waitForLoadState("networkidle").catch(() => {});
  await capture(page, `${captures}/alerte.webp`);
  wrong.push(...(await inspect(page, "review-alert", shots)));
  for (const tab of ["Texte de la page", "Historique", "Contrôles"]) {
    await page.getByRole("tab", { name: tab }).click();
    await page.waitForLoadState("networkidle").catch(() => {});
    wrong.push(...(await inspect(page, `review-${tab.split(" ")[0].toLowerCase()}`, shots)));
  }
  await page.keyboard.press("Alt+r");
  await look("dialog-reject");
  await page.keyboard.press("Alt+v");
  await look("dialog-validate");
  await page.getByRole("button", { name: "Raccourcis clavier" }).click();
  await look("dialog-keys");
  await page.getByRole("button", { name: "Autres actions" }).click();
  await look("menu-actions");
  await page.getByRole("button", { name: /Changer d'organisme/ }).click();
  await look("dialog-organismes");
  return { wrong, seen };
}
