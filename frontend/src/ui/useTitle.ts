import { useEffect } from "react";

/** What the tab says: the work first, then for whom, so that two tabs are told apart. */
export function useTitle(parts: readonly string[]): void {
  const title = parts.join(" · ");
  useEffect(() => {
    document.title = title;
  }, [title]);
}
