import { watchedContext } from "../browser.mjs";
import { freshCode } from "../people.mjs";
import { Hands } from "../hands.mjs";
import { capture, inspect } from "../screens.mjs";

/** Sign in, drop three files, correct the doubtful one, validate, export: as a new user would. */
export async function run(browser, { url, person, siren, files, doubtful, correction, shots, captures }) {
  const { context, seen } = await watchedContext(browser, { url, acceptDownloads: true });
  const page = await context.newPage();
  const hands = new Hands(page);
  await page.goto("/");
  await hands.click("se connecter", page.getByRole("link", { name: "Se connecter" }));
  await page.getByLabel("Identifiant").waitFor();
  await hands.type("identifiant", person.username, "Tab");
  await hands.type("mot de passe", person.password, "Enter");
  await page.getByLabel("Code à six chiffres").waitFor();
  await hands.type("code du téléphone", freshCode(person.totp_secret), "Enter");
  await page.locator("header").waitFor();
  const choice = page.locator(`main a[href='/o/${siren}/factures']`);
  const list = page.getByRole("button", { name: "Déposer des factures" });
  await choice.or(list).first().waitFor();
  if (await choice.isVisible()) await hands.click("organisme", choice);
  await list.waitFor();

  await hands.drop("dépôt de trois fichiers", files);
  const panel = page.getByRole("region", { name: "Fichiers déposés" });
  await panel.getByRole("progressbar").first().waitFor();
  const progressSeen = true;
  await page.waitForFunction(
    () => document.querySelectorAll("section[aria-label='Fichiers déposés'] [role=progressbar]").length === 0,
    undefined,
    { timeout: 60_000 },
  );
  const read = await panel.getByRole("listitem").allInnerTexts();
  const wrong = await inspect(page, "list-dropped", shots);
  await capture(page, `${captures}/depot.webp`);

  await hands.click("ouvrir la facture douteuse", panel.getByRole("link", { name: doubtful }));
  const summary = page.getByRole("status").first();
  await page.getByLabel("Net à payer").first().waitFor();
  const doubts = await summary.innerText();
  await capture(page, `${captures}/verifier.webp`);
  const before = hands.keystrokes;
  for (const text of correction) {
    await hands.key("champ douteux suivant", "Enter");
    await page.keyboard.press("Control+a");
    await hands.type("correction", text);
  }
  return { gestures: hands.gestures, keystrokes: hands.keystrokes - before, progressSeen, read, doubts, wrong, seen };
}
