import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const WIDTHS = [320, 1440];
const HEIGHTS = { 320: 640, 1440: 900 };
const THEMES = ["light", "dark"];

/** What is wrong with a screen at each width and in each theme; a picture of each is kept. */
export async function inspect(page, name, folder) {
  mkdirSync(folder, { recursive: true });
  const before = page.viewportSize();
  const wrong = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: HEIGHTS[width] });
    for (const theme of THEMES) {
      await page.emulateMedia({ colorScheme: theme });
      await settled(page);
      const where = `${name} ${width} ${theme}`;
      await page.screenshot({ path: `${folder}/${name}-${width}-${theme}.png`, fullPage: true });
      wrong.push(...(await violations(page)).map((found) => `${where}: ${found}`));
    }
    const over = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    if (over > 0) wrong.push(`${name} ${width}: ${over} px wider than the screen`);
  }
  await page.emulateMedia({ colorScheme: "light" });
  if (before) await page.setViewportSize(before);
  return wrong;
}

const MOMENT_MS = 400;

/** Faults that axe sees and still sees a moment later: a dialog that is opening is not yet one. */
export async function violations(page) {
  const first = await faults(page);
  if (first.length === 0) return first;
  await page.waitForTimeout(MOMENT_MS);
  return faults(page);
}

/** Best practices included: rule, then the elements. */
async function faults(page) {
  // Evaluated by the debugger: the policy of the page forbids any other script, and so it should.
  if (!(await page.evaluate("'axe' in window"))) await page.evaluate(axe);
  const found = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(
    (rule) => `${rule.id}: ${rule.nodes.map((node) => node.target.join(" ")).join(" | ")}`,
  );
}

/** Two frames after the fonts and the animations: what was asked to move has moved. */
async function settled(page) {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const moving = document.getAnimations().filter(({ effect }) => effect?.getTiming().iterations === 1);
    await Promise.allSettled(moving.map((animation) => animation.finished));
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  });
}

/** A small picture for a guide, in the format that the guides keep. */
export async function capture(page, path, quality = 70) {
  await page.waitForFunction(() => [...document.images].every((image) => image.naturalWidth > 0));
  const session = await page.context().newCDPSession(page);
  const { data } = await session.send("Page.captureScreenshot", { format: "webp", quality });
  await session.detach();
  writeFileSync(path, Buffer.from(data, "base64"));
}
