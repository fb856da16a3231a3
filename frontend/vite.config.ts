/// <reference types="vitest/config" />
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

import react from "@vitejs/plugin-react";
import { defineConfig, type Plugin, type ProxyOptions } from "vite";

/** The kit ships its messages in some thirty languages; the portal speaks French. */
function frenchOnly(): Plugin {
  const other = /[\\/]intl[\\/][a-z]+[\\/](?!fr-FR|en-US)[a-z]{2}-[A-Z]{2}\.m?js$/;
  return {
    name: "parvis-french-only",
    enforce: "pre",
    load(id) {
      return other.test(id.split("?")[0] ?? id) ? "export default {};" : null;
    },
  };
}

type Started = {
  url: string;
  token_url: string;
  demo: { clients: { client_id: string; client_secret: string; scopes: string[] }[] } | null;
};

/** PARVIS_DEV=/path/to/parvis.json: work on the screens as the demonstration's machine. */
async function proxyToDemo(): Promise<Record<string, ProxyOptions>> {
  const file = process.env["PARVIS_DEV"];
  if (!file) return {};
  const started = JSON.parse(readFileSync(file, "utf8")) as Started;
  const headers: Record<string, string> = {};
  const client = started.demo?.clients[0];
  if (client && !process.env["PARVIS_DEV_PERSON"]) {
    const answer = await fetch(started.token_url, {
      method: "POST",
      body: new URLSearchParams({
        grant_type: "client_credentials",
        client_id: client.client_id,
        client_secret: client.client_secret,
        scope: client.scopes.join(" "),
      }),
    });
    const { access_token } = (await answer.json()) as { access_token: string };
    headers["Authorization"] = `Bearer ${access_token}`;
  }
  const target = { target: started.url, changeOrigin: true, headers };
  return { "/api": target, "/auth": target, "/realms": target };
}

export default defineConfig(async ({ command, isPreview }) => {
  const proxy = command === "serve" || isPreview ? await proxyToDemo() : {};
  return {
    plugins: [frenchOnly(), react()],
    resolve: { alias: { "#": fileURLToPath(new URL("./src", import.meta.url)) } },
    // The server writes a fresh nonce in place of this word at each answer.
    html: { cspNonce: "PARVIS_NONCE" },
    build: {
      target: ["chrome123", "firefox121", "safari17.5"],
      modulePreload: { polyfill: false },
      manifest: true,
      assetsInlineLimit: 0,
    },
    server: { proxy, fs: { allow: [".."] } },
    preview: { proxy },
    test: {
      environment: "jsdom",
      // A machine that does three things at once must not make a test fail.
      testTimeout: 30_000,
      include: ["src/**/*.test.{ts,tsx}"],
      setupFiles: ["src/testing/setup.ts"],
      css: { modules: { classNameStrategy: "non-scoped" as const } },
    },
  };
});
