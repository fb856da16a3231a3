import type { QueryClient } from "@tanstack/react-query";

import { listQuery, type Summary } from "../api";

/** The invoice that follows in the work that waits; null when this one is the last. */
export async function nextToReview(
  queries: QueryClient,
  siren: string,
  current: string,
): Promise<string | null> {
  const list = await queries.infiniteQuery({
    ...listQuery(siren, { status: "to_review", sort: "-received_at" }),
    staleTime: 5_000,
  });
  return following(
    list.pages.flatMap((page) => page.items),
    current,
  );
}

/** After the current one in the list, else the first of the others. */
export function following(items: readonly Summary[], current: string): string | null {
  const at = items.findIndex((item) => item.id === current);
  const others = [...items.slice(at + 1), ...items.slice(0, Math.max(at, 0))];
  return others.find((item) => item.id !== current)?.id ?? null;
}
