import { watchedContext } from "../browser.mjs";
import { codeOf, fillSignIn, signedIn } from "../people.mjs";
import { capture, inspect } from "../screens.mjs";

/** From the administrator's invitation to the first screen of the person invited. */
export async function run(browser, { url, admin, siren, newcomer, shots, captures }) {
  const office = await watchedContext(browser, { url, ...(await signedIn(browser, url, admin)) });
  const desk = await office.context.newPage();
  const wrong = [];
  await desk.goto(`/o/${siren}/membres`);
  await desk.getByRole("button", { name: "Inviter une personne" }).click();
  await desk.getByLabel("Nom et prénom").fill(newcomer.name);
  await desk.getByLabel("Identifiant de connexion").fill(newcomer.username);
  await desk.getByRole("checkbox", { name: /^Agent/ }).check();
  await capture(desk, `${captures}/inviter.webp`);
  wrong.push(...(await inspect(desk, "members-invite", shots)));
  await desk.getByRole("button", { name: "Créer l'accès" }).click();
  const address = await addressShown(desk);
  wrong.push(...(await inspect(desk, "members-address", shots)));

  const home = await watchedContext(browser, { url });
  const page = await home.context.newPage();
  await page.goto(address);
  wrong.push(...(await inspect(page, "activation-password", shots)));
  await choose(page, "aaaaaaaaaaaaaaaa");
  await page.getByRole("alert").waitFor();
  wrong.push(...(await inspect(page, "activation-refused", shots)));
  await choose(page, newcomer.password);
  await page.getByRole("heading", { name: "Relier votre téléphone" }).waitFor();
  const secret = (await page.locator("code").first().textContent()).replace(/\s/g, "");
  wrong.push(...(await inspect(page, "activation-telephone", shots)));
  await page.getByLabel("Code à six chiffres").fill(codeOf(secret));
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { name: "Gardez ces codes de secours" }).waitFor();
  const codes = await page.locator("ul.codes code").allTextContents();
  wrong.push(...(await inspect(page, "activation-codes", shots)));
  const again = await home.context.newPage();
  const reused = (await again.goto(address)).status();

  await page.getByRole("link", { name: "Aller à Parvis" }).click();
  await page.getByRole("link", { name: "Se connecter", exact: true }).click();
  // The step of the enrolment is spent: a recovery code enters as well.
  await fillSignIn(page, { ...newcomer, totp_secret: secret }, codes[0]);
  await page.getByRole("heading", { level: 1 }).filter({ hasText: newcomer.name }).waitFor();
  return { codes: codes.length, reused, wrong, seen: home.seen, office: office.seen };
}

async function choose(page, password) {
  await page.getByLabel("Nouveau mot de passe").fill(password);
  await page.getByLabel("Le même").fill(password);
  await page.keyboard.press("Enter");
}

async function addressShown(page) {
  const shown = page.getByText(/\/activation\?code=/).first();
  const field = page.locator("input[value*='/activation?code=']");
  await shown.or(field).first().waitFor();
  if (await field.count()) return field.first().inputValue();
  return (await shown.textContent()).match(/https?:\S+/)[0];
}
