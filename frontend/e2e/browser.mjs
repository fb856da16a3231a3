import { accessSync, constants } from "node:fs";

import { chromium } from "playwright-core";

import { carried } from "./carried.mjs";

const SYSTEM = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  // Containers often give 64 MB of shared memory.
  "--disable-dev-shm-usage",
];
const PATIENCE_MS = 20_000;

/** The machine's own Chromium when it has one, else the one that npm carried. */
export async function openBrowser() {
  const own = SYSTEM.find(runnable);
  if (own) return launch({ executablePath: own });
  const { plain, bare } = await carried();
  try {
    return await launch(plain);
  } catch {
    return launch(bare);
  }
}

function launch(options) {
  return chromium.launch({ headless: true, chromiumSandbox: false, args: FLAGS, ...options });
}

function runnable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * A fresh profile (or one that kept its cookies) whose every page is watched: what the browser
 * complains of, what its policy refused, what left the origin.
 */
export async function watchedContext(browser, { url, width = 1440, height = 900, ...options }) {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: "fr-FR",
    timezoneId: "Europe/Paris",
    reducedMotion: "reduce",
    ...options,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const seen = { policy: [], errors: [], outside: [] };
  const origin = new URL(url).origin;
  context.on("request", (request) => {
    const asked = request.url();
    if (!/^(data|blob):/.test(asked) && new URL(asked).origin !== origin) seen.outside.push(asked);
  });
  context.on("console", (message) => {
    if (/content security policy/i.test(message.text())) seen.policy.push(message.text());
  });
  context.on("weberror", (error) => seen.errors.push(String(error.error())));
  return { context, seen };
}
