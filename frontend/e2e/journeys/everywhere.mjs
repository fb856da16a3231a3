import { watchedContext } from "../browser.mjs";
import { signIn } from "../people.mjs";

/** Two browsers of one person; one signs out everywhere, the other learns it at its next action. */
export async function run(browser, { url, person, path }) {
  const first = await watchedContext(browser, { url });
  const second = await watchedContext(browser, { url });
  const here = await first.context.newPage();
  const there = await second.context.newPage();
  await signIn(here, person, "/moi");
  await signIn(there, person, path);
  await there.getByRole("searchbox").waitFor();
  await here.getByRole("button", { name: "Se déconnecter partout" }).click();
  await here.getByRole("link", { name: "Se connecter" }).waitFor();
  await there.getByRole("searchbox").fill("autre chose");
  await there.getByRole("heading", { name: "Votre session est terminée" }).waitFor();
  return { seen: first.seen };
}
