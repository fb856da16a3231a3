import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";
import { ask, memberNamed } from "../portal.mjs";

/** Someone is shown out while her page is open: the page says so at her next action. */
export async function run(browser, { url, admin, member, siren, invoice }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, member)),
  });
  const page = await context.newPage();
  await page.goto(`/o/${siren}/factures`);
  await page.getByRole("status").filter({ hasText: "affichée" }).waitFor();
  const image = `/tenants/${siren}/invoices/${invoice}/pages/1.webp`;
  const before = (await ask(page, "GET", image)).status;

  const office = await browser.newContext({ baseURL: url, ...(await signedIn(browser, url, admin)) });
  const desk = await office.newPage();
  await desk.goto(`/o/${siren}/factures`);
  const shown = await memberNamed(desk, siren, member.username);
  const removed = await ask(desk, "DELETE", `/tenants/${siren}/members/${shown.id}`);

  await page.getByRole("searchbox").fill("menuisier");
  await page.getByText("Cet organisme ne vous est pas ouvert").waitFor();
  const told = await page.locator("main").innerText();
  const after = (await ask(page, "GET", image)).status;
  const back = await ask(desk, "POST", `/tenants/${siren}/members`, {
    username: member.username,
    name: member.name,
    roles: shown.roles,
  });
  return { statuses: [before, removed.status, after, back.status], told, seen };
}
