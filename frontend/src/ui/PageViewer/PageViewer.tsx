import { type ReactNode, useEffect, useState } from "react";

import { Button } from "../Button/Button";
import { type Box, centre } from "./geometry";
import styles from "./PageViewer.module.css";

export type Target = { page: number; box: Box };

type Props = {
  label: string;
  words: { zoomIn: string; zoomOut: string; fit: string };
  /** Where to look: it comes into the middle, large enough to be read. */
  target: Target | null;
  children: ReactNode;
};

const STEPS = [1, 1.3, 1.7, 2.2, 3] as const;
// Under this width in CSS pixels a page of A4 is hard to read.
const LEGIBLE = 980;

/** Pages of a document one under the other; the frame scrolls and enlarges, the caller draws. */
export function PageViewer({ label, words, target, children }: Props) {
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  const [zoom, setZoom] = useState<number>(1);
  const [seen, setSeen] = useState<Target | null>(null);
  const [follows, setFollows] = useState(true);
  if (target !== seen) {
    setSeen(target);
    if (target && follows && zoom === 1) setZoom(legible(scroller));
  }
  useEffect(() => {
    if (target && scroller) bringIn(scroller, target);
  }, [target, zoom, scroller]);
  const step = (by: 1 | -1) => {
    const at = STEPS.findIndex((each) => each >= zoom - 0.01);
    setZoom(STEPS[Math.min(STEPS.length - 1, Math.max(0, at + by))] ?? 1);
    setFollows(false);
  };
  return (
    <section className={styles.viewer} aria-label={label}>
      <div className={styles.tools}>
        <Button look="quiet" icon="minus" iconOnly isDisabled={zoom <= 1} onPress={() => step(-1)}>
          {words.zoomOut}
        </Button>
        <Button look="quiet" icon="plus" iconOnly isDisabled={zoom >= 3} onPress={() => step(1)}>
          {words.zoomIn}
        </Button>
        <Button
          look="quiet"
          icon="fit"
          onPress={() => {
            setZoom(1);
            setFollows(false);
          }}
        >
          {words.fit}
        </Button>
      </div>
      <div className={styles.scroller} ref={setScroller}>
        <div className={styles.pages} style={{ width: `${zoom * 100}%` }}>
          {children}
        </div>
      </div>
    </section>
  );
}

function legible(frame: HTMLElement | null): number {
  if (!frame || frame.clientWidth === 0 || !scrolls(frame)) return 1;
  return Math.min(1.7, Math.max(1, LEGIBLE / frame.clientWidth));
}

/** On a phone the page lies in the flow: nothing is moved under the thumb. */
function scrolls(frame: HTMLElement): boolean {
  return getComputedStyle(frame).overflowY === "auto";
}

function bringIn(frame: HTMLElement, { page, box }: Target): void {
  if (!scrolls(frame)) return;
  const sheet = frame.querySelector<HTMLElement>(`[data-page="${page}"]`);
  if (!sheet) return;
  const [x, y] = centre(box);
  frame.scrollTo({
    left: sheet.offsetLeft + x * sheet.offsetWidth - frame.clientWidth / 2,
    top: sheet.offsetTop + y * sheet.offsetHeight - frame.clientHeight / 2,
    behavior: globalThis.matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
  });
}
