import { useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, use, useCallback, useRef } from "react";

import { type Live, useLive } from "#/api/live";
import { meQuery } from "#/api/session";

import { keys } from "./keys";

const Listening = createContext(false);
const GATHER_MS = 400;

/** What happens in the organisme refreshes what is on screen; several events make one refresh. */
export function LiveInvoices({ siren, children }: { siren: string; children: ReactNode }) {
  const queries = useQueryClient();
  const subjects = useRef(new Set<string>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const onEvent = useCallback(
    (event: Live | null) => {
      if (event === null) {
        void queries.invalidateQueries({ queryKey: keys.all(siren) });
        void queries.invalidateQueries(meQuery);
        return;
      }
      if (event.subject !== null) subjects.current.add(event.subject);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        for (const id of subjects.current) {
          void queries.invalidateQueries({ queryKey: keys.one(siren, id) });
        }
        subjects.current.clear();
        void queries.invalidateQueries({ queryKey: keys.lists(siren) });
        void queries.invalidateQueries(meQuery);
      }, GATHER_MS);
    },
    [queries, siren],
  );
  const listening = useLive(siren, onEvent);
  return <Listening value={listening}>{children}</Listening>;
}

/** False: nothing is heard, so a screen that waits must ask by itself. */
export function useListening(): boolean {
  return use(Listening);
}
