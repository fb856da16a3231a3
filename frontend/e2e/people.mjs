import { createHmac } from "node:crypto";

const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const STEP_S = 30;

/** The six digits of a telephone (RFC 6238, SHA-1), from the secret in base 32. */
export function codeOf(secret, step = Math.floor(Date.now() / 1000 / STEP_S)) {
  const bits = [...secret.replace(/[\s=]/g, "")]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, "0"))
    .join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(step));
  const hash = createHmac("sha1", key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

const used = new Map();

/** A code not used yet: the issuer takes each step once, and one step of advance. */
export function freshCode(secret) {
  const now = Math.floor(Date.now() / 1000 / STEP_S);
  const step = Math.max(now, (used.get(secret) ?? 0) + 1);
  if (step > now + 1) throw new Error("two sign-ins of the same person already in this minute");
  used.set(secret, step);
  return codeOf(secret, step);
}

/** From any page of the portal to the same page, signed in. */
export async function signIn(page, person, path = "/") {
  await page.goto(path);
  await page.getByRole("link", { name: "Se connecter" }).click();
  await fillSignIn(page, person);
  await page.locator("header").waitFor();
}

/** The issuer's two pages, with the telephone's code unless another proof is given. */
export async function fillSignIn(page, person, proof = freshCode(person.totp_secret)) {
  await page.getByLabel("Identifiant").fill(person.username);
  await page.getByLabel("Mot de passe").fill(person.password);
  await page.keyboard.press("Enter");
  await page.getByLabel("Code à six chiffres").fill(proof);
  await page.keyboard.press("Enter");
}

const kept = new Map();

/** Options of a context where this person is signed in; she signs in once for the whole run. */
export async function signedIn(browser, url, person) {
  const key = `${url} ${person.username}`;
  if (!kept.has(key)) {
    const context = await browser.newContext({ baseURL: url, locale: "fr-FR" });
    await signIn(await context.newPage(), person);
    kept.set(key, await context.storageState());
    await context.close();
  }
  return { storageState: kept.get(key) };
}
