import { useEffect, useRef, useState } from "react";

export type Live = { name: string; subject: string | null };

/** Names of contract.md: an event source only hears the names it was told. */
const NAMES = [
  "invoice.received",
  "invoice.read",
  "invoice.drawn",
  "invoice.unreadable",
  "invoice.corrected",
  "invoice.correction_undone",
  "invoice.validated",
  "invoice.validated_once",
  "invoice.rejected",
  "invoice.reopened",
  "invoice.trashed",
  "invoice.restored",
  "invoice.exported",
  "invoice.moved",
  "invoice.moved_in",
] as const;
const RETRY = 10_000;

/**
 * Follows what happens in an organisme while the page is seen. Browsers allow six connections to
 * an origin: a hidden tab gives its own back. Returns false while nothing is heard: then poll.
 */
export function useLive(siren: string, onEvent: (event: Live | null) => void): boolean {
  const [open, setOpen] = useState(false);
  const listener = useRef(onEvent);
  useEffect(() => {
    listener.current = onEvent;
  });
  useEffect(() => {
    if (typeof EventSource === "undefined") return undefined;
    let source: EventSource | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wasAway = false;

    const stop = () => {
      clearTimeout(timer);
      source?.close();
      source = null;
      setOpen(false);
    };
    const start = () => {
      source = new EventSource(`/api/v1/tenants/${encodeURIComponent(siren)}/events`);
      source.onopen = () => {
        setOpen(true);
        if (wasAway) listener.current(null);
        wasAway = false;
      };
      source.onerror = () => {
        wasAway = true;
        setOpen(false);
        if (source?.readyState === EventSource.CLOSED) {
          stop();
          timer = setTimeout(start, RETRY);
        }
      };
      source.addEventListener("reset", () => listener.current(null));
      // A right was taken back: asking again tells what is left.
      source.addEventListener("closed", () => listener.current(null));
      for (const name of NAMES) {
        source.addEventListener(name, (event: MessageEvent<string>) => {
          listener.current({ name, subject: subjectOf(event.data) });
        });
      }
    };
    const look = () => {
      if (document.hidden) {
        wasAway = true;
        stop();
      } else if (source === null) start();
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      document.removeEventListener("visibilitychange", look);
      stop();
    };
  }, [siren]);
  return open;
}

function subjectOf(data: string): string | null {
  const said: unknown = JSON.parse(data);
  const subject = typeof said === "object" && said !== null && "subject" in said && said.subject;
  return typeof subject === "string" ? subject : null;
}
