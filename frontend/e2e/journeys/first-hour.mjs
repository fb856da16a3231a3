import { watchedContext } from "../browser.mjs";
import { Hands } from "../hands.mjs";
import { freshCode } from "../people.mjs";
import { capture, inspect } from "../screens.mjs";

const READING_MS = 60_000;

/** Sign in, drop three files, correct the doubtful one, validate, export: as a new user would. */
export async function run(browser, given) {
  const { context, seen } = await watchedContext(browser, { url: given.url, acceptDownloads: true });
  const page = await context.newPage();
  const hands = new Hands(page);
  await comeIn(page, hands, given);
  const dropped = await dropFiles(page, hands, given);
  const corrected = await correct(page, hands, given);
  const exported = await decideAndExport(page, hands);
  const firstHour = [...hands.gestures];
  const clean = await validateClean(page, hands, given);
  return { gestures: firstHour, ...dropped, ...corrected, ...exported, ...clean, seen };
}

async function comeIn(page, hands, { person, siren, captures }) {
  await page.goto("/");
  await hands.click("se connecter", page.getByRole("link", { name: "Se connecter" }));
  await page.getByLabel("Identifiant").waitFor();
  await capture(page, `${captures}/connexion.webp`);
  await hands.type("identifiant", person.username, "Tab");
  await hands.type("mot de passe", person.password, "Enter");
  await page.getByLabel("Code à six chiffres").waitFor();
  await hands.type("code du téléphone", freshCode(person.totp_secret), "Enter");
  await hands.click("organisme", page.locator(`main a[href='/o/${siren}/factures']`));
  await page.getByRole("button", { name: "Déposer des factures" }).waitFor();
}

async function dropFiles(page, hands, { files, shots, captures }) {
  await hands.drop("dépôt de trois fichiers", files);
  const panel = page.getByRole("region", { name: "Fichiers déposés" });
  await panel.getByRole("progressbar").first().waitFor();
  await page.waitForFunction(allRead, files.length, { timeout: READING_MS });
  const read = await panel.getByRole("listitem").allInnerTexts();
  await capture(page, `${captures}/depot.webp`);
  return { read, wrong: await inspect(page, "list-dropped", shots) };
}

function allRead(files) {
  const panel = document.querySelector("section[aria-label='Fichiers déposés']");
  const lines = panel?.querySelectorAll("li a") ?? [];
  return lines.length === files && panel?.querySelector("progress, [role=progressbar]") === null;
}

/** The keyboard alone: Enter from doubt to doubt, a value typed over the wrong one. */
async function correct(page, hands, { doubtful, captures }) {
  const panel = page.getByRole("region", { name: "Fichiers déposés" });
  await hands.click("ouvrir la facture douteuse", panel.getByRole("link", { name: doubtful }));
  await page.getByLabel("Net à payer").first().waitFor();
  const said = await page.locator("main [role=status]").first().innerText();
  await hands.key("premier doute", "Enter");
  await page.getByLabel("Date de facture").and(page.locator(":focus")).waitFor();
  await capture(page, `${captures}/verifier.webp`);
  await hands.key("c'est juste, doute suivant", "Enter");
  await page.getByLabel("Date d'échéance").and(page.locator(":focus")).waitFor();
  await hands.type("date corrigée", "05/11/2026", "Enter");
  await page.getByText("Vous avez tout vérifié : vous pouvez valider.").waitFor();
  return { said };
}

async function decideAndExport(page, hands) {
  await hands.key("valider", "Alt+v");
  const toast = page.getByText(/Facture CF-1300 validée/);
  await toast.waitFor();
  const download = page.waitForEvent("download");
  await hands.click("exporter", page.getByRole("button", { name: "Exporter (CSV)" }));
  return { exported: (await download).suggestedFilename() };
}

/** An invoice with no doubt at all, from its opening to the next one. */
async function validateClean(page, hands, { siren }) {
  await page.goto(`/o/${siren}/factures`);
  const link = page.locator("main").getByRole("link", { name: /Lumières/ }).first();
  await link.waitFor();
  await page.getByRole("searchbox").fill("LC-2026-0300");
  await page.waitForURL(/q=LC-2026-0300/);
  await page.getByRole("status").filter({ hasText: "1 facture affichée" }).waitFor();
  await link.focus();
  const before = hands.keystrokes;
  await hands.key("ouvrir", "Enter");
  await page.getByText("Tout est lu et rien ne se contredit").waitFor();
  await hands.key("valider", "Alt+v");
  await page.getByText(/Facture LC-2026-0300 validée/).waitFor();
  return { clean_keystrokes: hands.keystrokes - before };
}
