import "#/words";

import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// jsdom draws nothing: what asks for a screen is told of a wide one.
vi.stubGlobal("matchMedia", (query: string) => ({
  matches: query.includes("min-width"),
  media: query,
  addEventListener: () => undefined,
  removeEventListener: () => undefined,
}));
vi.stubGlobal("CSS", { escape: (text: string) => text.replace(/[^\w-]/g, "\\$&"), supports: () => false });
Element.prototype.scrollIntoView = () => undefined;
Element.prototype.scrollTo = () => undefined;

configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  globalThis.localStorage.clear();
});
