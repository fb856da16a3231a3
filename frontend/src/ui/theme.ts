export type Theme = "auto" | "light" | "dark";
const KEY = "parvis.theme";

/** What this browser was told; `auto` follows the computer. */
export function theme(): Theme {
  const kept = globalThis.localStorage.getItem(KEY);
  return kept === "light" || kept === "dark" ? kept : "auto";
}

export function chooseTheme(chosen: Theme): void {
  if (chosen === "auto") globalThis.localStorage.removeItem(KEY);
  else globalThis.localStorage.setItem(KEY, chosen);
  applyTheme();
}

export function applyTheme(): void {
  const chosen = theme();
  if (chosen === "auto") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = chosen;
}
