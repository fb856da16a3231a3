import "#/ui/tokens.css";
import "#/ui/base.css";
import "#/words";

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import { applyTheme } from "#/ui/theme";

import { App } from "./App";

applyTheme();
const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
