import { watchedContext } from "../browser.mjs";
import { signedIn } from "../people.mjs";

/** One person, one tab for each of her organismes: each tab keeps its own. */
export async function run(browser, { url, person, places }) {
  const { context, seen } = await watchedContext(browser, {
    url,
    ...(await signedIn(browser, url, person)),
  });
  const tabs = await Promise.all(places.map((place) => opened(context, place)));
  // Work in the last tab, then reload the first: neither follows the other.
  await tabs.at(-1).getByRole("searchbox").fill("Imaginaire");
  await tabs.at(-1).waitForURL(/q=Imaginaire/);
  await tabs[0].reload();
  await listed(tabs[0]);
  const shown = await Promise.all(tabs.map(lookAt));
  const [mine, other] = places;
  const foreign = shown[0].invoices[0].split("/").at(-1);
  await tabs[0].goto(`/o/${other.siren}/factures/${foreign}`);
  await tabs[0].waitForLoadState("networkidle");
  return { shown, crossed: await tabs[0].locator("main").innerText(), left: mine.siren, seen };
}

async function opened(context, { siren }) {
  const page = await context.newPage();
  await page.goto(`/o/${siren}/factures?etat=toutes`);
  await listed(page);
  return page;
}

async function listed(page) {
  await page.getByRole("status").filter({ hasText: "affichée" }).waitFor();
}

async function lookAt(page) {
  return {
    header: await page.locator("header").innerText(),
    title: await page.title(),
    path: new URL(page.url()).pathname,
    invoices: await page
      .locator("main a[href*='/factures/']")
      .evaluateAll((links) => links.map((link) => link.getAttribute("href"))),
  };
}
