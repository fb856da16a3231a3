import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useRef, useState } from "react";

import { Button } from "../Button/Button";
import { Icon } from "../Icon/Icon";
import styles from "./Toasts.module.css";

export type Toast = {
  word: string;
  tone?: "ok" | "alert";
  action?: Action;
  /** What people most often do next. */
  next?: Action;
};
type Action = { word: string; onAction: () => void };

type Show = (toast: Toast) => void;
const Showing = createContext<Show>(() => undefined);
/** Long enough to read and to reach the button; an undo is offered elsewhere too. */
const SHOWN_MS = 10_000;

/** The bar at the foot of the screen: what was just done, and how to take it back. */
export function ToastProvider({ closeWord, children }: { closeWord: string; children: ReactNode }) {
  const [toast, setToast] = useState<(Toast & { id: number }) | null>(null);
  const count = useRef(0);
  const show = useCallback<Show>((wanted) => {
    count.current += 1;
    setToast({ ...wanted, id: count.current });
  }, []);
  useEffect(() => {
    if (toast === null) return undefined;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  const action = toast?.action;
  const next = toast?.next;
  const bar = useMemo(
    () =>
      toast && (
        <div className={`${styles.toast} ${styles[toast.tone ?? "ok"]}`}>
          <Icon name={toast.tone === "alert" ? "alert" : "check"} />
          <p>{toast.word}</p>
          {next && (
            <Button
              icon="download"
              onPress={() => {
                setToast(null);
                next.onAction();
              }}
            >
              {next.word}
            </Button>
          )}
          {action && (
            <Button
              icon="undo"
              onPress={() => {
                setToast(null);
                action.onAction();
              }}
            >
              {action.word}
            </Button>
          )}
          <Button look="quiet" icon="close" iconOnly onPress={() => setToast(null)}>
            {closeWord}
          </Button>
        </div>
      ),
    [toast, action, next, closeWord],
  );
  return (
    <Showing value={show}>
      {children}
      <div className={styles.place} role="status">
        {bar}
      </div>
    </Showing>
  );
}

export function useToast(): Show {
  return use(Showing);
}
