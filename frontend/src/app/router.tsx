import type { QueryClient } from "@tanstack/react-query";
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from "@tanstack/react-router";

import { readFilters } from "#/features/invoices/list/filters";

import { Failure } from "./Failure";
import { HomePage } from "./HomePage";
import { NotFound } from "./NotFound";
import { OrganismeLayout } from "./OrganismeLayout";
import { parseSearch, stringifySearch } from "./search";
import { Shell } from "./Shell";

const root = createRootRouteWithContext<{ queries: QueryClient }>()({ component: Shell });

const home = createRoute({ getParentRoute: () => root, path: "/", component: HomePage });

const organisme = createRoute({
  getParentRoute: () => root,
  path: "/o/$siren",
  component: OrganismeLayout,
});
const organismeHome = createRoute({
  getParentRoute: () => organisme,
  path: "/",
  beforeLoad: ({ params }) => {
    throw redirect({ to: "/o/$siren/factures", params, replace: true });
  },
});
const invoices = createRoute({
  getParentRoute: () => organisme,
  path: "/factures",
  validateSearch: readFilters,
  component: lazyRouteComponent(
    () => import("#/features/invoices/list/InvoicesPage"),
    "InvoicesPage",
  ),
});
const review = createRoute({
  getParentRoute: () => organisme,
  path: "/factures/$invoice",
  component: lazyRouteComponent(
    () => import("#/features/invoices/review/ReviewPage"),
    "ReviewPage",
  ),
});
const members = createRoute({
  getParentRoute: () => organisme,
  path: "/membres",
  component: lazyRouteComponent(() => import("#/features/people/MembersPage"), "MembersPage"),
});
const me = createRoute({
  getParentRoute: () => root,
  path: "/moi",
  component: lazyRouteComponent(() => import("#/features/me/MePage"), "MePage"),
});
const help = createRoute({
  getParentRoute: () => root,
  path: "/aide",
  component: lazyRouteComponent(() => import("#/features/help/HelpPage"), "HelpPage"),
});
const guide = createRoute({
  getParentRoute: () => root,
  path: "/aide/$guide",
  component: lazyRouteComponent(() => import("#/features/help/GuidePage"), "GuidePage"),
});

const tree = root.addChildren([
  home,
  organisme.addChildren([organismeHome, invoices, review, members]),
  me,
  help,
  guide,
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: tree,
    context: { queries },
    parseSearch,
    stringifySearch,
    defaultPreload: "intent",
    defaultErrorComponent: Failure,
    defaultNotFoundComponent: NotFound,
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
