import { watchedContext } from "../browser.mjs";
import { freshCode } from "../people.mjs";
import { inspect } from "../screens.mjs";

/** From the address of the portal to the first screen with invoices read, every page looked at. */
export async function run(browser, { url, person, shots }) {
  const { context, seen } = await watchedContext(browser, { url });
  const page = await context.newPage();
  const wrong = [];
  await page.goto("/");
  await page.getByRole("link", { name: "Se connecter" }).waitFor();
  wrong.push(...(await inspect(page, "welcome", shots)));
  await page.getByRole("link", { name: "Se connecter" }).click();
  await page.getByLabel("Identifiant").fill(person.username);
  wrong.push(...(await inspect(page, "sign-in", shots)));
  await page.getByLabel("Mot de passe").fill(`${person.password} faux`);
  await page.keyboard.press("Enter");
  const refused = await page.getByRole("alert").textContent();
  wrong.push(...(await inspect(page, "sign-in-refused", shots)));
  await page.getByLabel("Mot de passe").fill(person.password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Code à six chiffres").waitFor();
  wrong.push(...(await inspect(page, "second-factor", shots)));
  await page.getByLabel("Code à six chiffres").fill(freshCode(person.totp_secret));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1 }).waitFor();
  const heading = await page.getByRole("heading", { level: 1 }).textContent();
  return { refused, heading, path: new URL(page.url()).pathname, wrong, seen };
}
