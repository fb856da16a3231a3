import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { I18nextProvider } from "react-i18next";

import { Problem } from "#/api/problem";
import { meQuery } from "#/api/session";
import { ToastProvider } from "#/ui/Toasts/Toasts";
import { words } from "#/words";

import { makeRouter } from "./router";

/** A refusal is an answer: only silence is asked again. */
function makeQueries(): QueryClient {
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({
      // Shown out in the middle of her work: her organismes are asked again at once.
      onError: (error) => {
        if (error instanceof Problem && error.code === "tenant.unknown") {
          void queries.invalidateQueries(meQuery);
        }
      },
    }),
    defaultOptions: {
      // A computer that believes itself offline still asks: whoever waits reads why nothing comes.
      mutations: { networkMode: "always" },
      queries: {
        networkMode: "always",
        retry: (count, error) => !(error instanceof Problem && error.status < 500) && count < 2,
        staleTime: 5_000,
      },
    },
  });
  return queries;
}

export function App() {
  const [queries] = useState(makeQueries);
  const [router] = useState(() => makeRouter(queries));
  return (
    <I18nextProvider i18n={words}>
      <I18nProvider locale="fr-FR">
        <QueryClientProvider client={queries}>
          <ToastProvider closeWord={words.t("app.close")}>
            <RouterProvider router={router} />
          </ToastProvider>
        </QueryClientProvider>
      </I18nProvider>
    </I18nextProvider>
  );
}
