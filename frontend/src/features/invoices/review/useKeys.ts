import { type RefObject, useEffect, useRef } from "react";

import { singleKeys } from "./singleKeys";
import type { Actions } from "./useActions";
import type { Desk } from "./useDesk";

/** Keys of the whole screen; those of a field are on the field. A dialog silences them all. */
export function useKeys(
  desk: Desk,
  actions: Actions,
  summary: RefObject<HTMLElement | null>,
): void {
  const act = useRef<(event: KeyboardEvent) => void>(undefined);
  useEffect(() => {
    act.current = (event) => {
      if (event.defaultPrevented || event.isComposing || actions.dialog !== null) return;
      const done = chosen(event, desk, actions, summary.current);
      if (!done) return;
      event.preventDefault();
      done();
    };
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => act.current?.(event);
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, []);
}

function chosen(
  event: KeyboardEvent,
  desk: Desk,
  actions: Actions,
  summary: HTMLElement | null,
): (() => void) | null {
  const { code, key, target } = event;
  const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (event.altKey && !event.ctrlKey && code === "KeyV" && actions.canDecide) {
    return () => void actions.askValidate();
  }
  if (event.altKey && !event.ctrlKey && code === "KeyR" && actions.canDecide) {
    return () => actions.open("reject");
  }
  if ((event.ctrlKey || event.metaKey) && !event.shiftKey && key.toLowerCase() === "z") {
    // Under the fingers, the browser's own undo; once kept, ours.
    const typing = desk.active !== null && desk.isDraft(desk.active) && isText(target);
    return typing || !actions.canEdit ? null : () => void actions.undo();
  }
  if (key === "?" && plain && !isText(target) && singleKeys.are()) return () => actions.open("keys");
  const idle = target === document.body || target === summary;
  if (key === "Enter" && plain && idle) return () => actions.goTo(event.shiftKey ? -1 : 1);
  return null;
}

function isText(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && target.type !== "checkbox")
  );
}
