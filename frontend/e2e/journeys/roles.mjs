import { signedIn } from "../people.mjs";
import { ask, memberNamed } from "../portal.mjs";

/** An administrator gives roles, by the API. */
export async function run(browser, { url, admin, siren, username, roles }) {
  const office = await browser.newContext({ baseURL: url, ...(await signedIn(browser, url, admin)) });
  const desk = await office.newPage();
  await desk.goto("/");
  const member = await memberNamed(desk, siren, username);
  const { status } = await ask(desk, "PATCH", `/tenants/${siren}/members/${member.id}`, { roles });
  if (status !== 200) throw new Error(`roles not given: ${status}`);
}
