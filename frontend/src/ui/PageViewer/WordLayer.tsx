import { memo, useRef } from "react";

import { type Box, neighbour, placeOf, type Way } from "./geometry";
import styles from "./PageViewer.module.css";

export type WordBox = { text: string; box: Box };

type Props = {
  label: string;
  words: readonly WordBox[];
  /** `append`: after what is in the field already. */
  onWord: (word: WordBox, append: boolean) => void;
};

const WAYS: Readonly<Record<string, Way>> = {
  ArrowLeft: "left",
  ArrowRight: "right",
  ArrowUp: "up",
  ArrowDown: "down",
};

/** Every word is a real button; the whole page is one tab stop, arrows move inside. */
export const WordLayer = memo(function WordLayer({ label, words, onWord }: Props) {
  const layer = useRef<HTMLDivElement>(null);
  const boxes = words.map((word) => word.box);
  const buttons = () => [...(layer.current?.querySelectorAll("button") ?? [])];
  const goTo = (from: HTMLElement, index: number) => {
    const next = buttons()[index];
    if (!next) return;
    from.tabIndex = -1;
    next.tabIndex = 0;
    next.focus();
  };
  const onKeyDown = (event: React.KeyboardEvent<HTMLDivElement>) => {
    const all = buttons();
    const from = event.target as HTMLButtonElement;
    const at = all.indexOf(from);
    if (at < 0) return;
    const way = WAYS[event.key];
    if (way) goTo(from, neighbour(boxes, at, way));
    else if (event.key === "Home") goTo(from, 0);
    else if (event.key === "End") goTo(from, all.length - 1);
    else if (event.key === "Enter" && words[at]) onWord(words[at], event.shiftKey);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // The keys belong to the buttons inside; the group only hears them pass.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- roving focus
    <div ref={layer} role="group" aria-label={label} className={styles.words} onKeyDown={onKeyDown}>
      {words.map((word, index) => (
        <button
          key={index}
          type="button"
          tabIndex={index === 0 ? 0 : -1}
          className={styles.word}
          style={placeOf(word.box)}
          aria-label={word.text}
          // The caret stays in the field that will receive the word.
          onMouseDown={(event) => event.preventDefault()}
          onClick={(event) => onWord(word, event.shiftKey)}
        />
      ))}
    </div>
  );
});
