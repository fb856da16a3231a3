const KEY = "parvis.single-keys";

/** Keys without a modifier can be turned off (WCAG 2.1.4): dictation would press them. */
export const singleKeys = {
  are(): boolean {
    return globalThis.localStorage.getItem(KEY) !== "off";
  },
  choose(on: boolean): void {
    if (on) globalThis.localStorage.removeItem(KEY);
    else globalThis.localStorage.setItem(KEY, "off");
  },
};
