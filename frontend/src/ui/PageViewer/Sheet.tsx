import { memo, type ReactNode, useState } from "react";

import { type Box, placeOf } from "./geometry";
import styles from "./PageViewer.module.css";

export type SheetBox = {
  id: string;
  box: Box;
  label: string;
  tone: "ok" | "doubt" | "alert" | "human";
};

type Props = {
  number: number;
  image: string;
  alt: string;
  missing: string;
  boxes: readonly SheetBox[];
  active: string | null;
  onBox: (id: string) => void;
  children?: ReactNode;
};

/** One page: its image, the boxes of what was read, and the words that the caller lays over. */
export function Sheet({ number, image, alt, missing, boxes, active, onBox, children }: Props) {
  const [state, setState] = useState<"loading" | "there" | "missing">("loading");
  return (
    <div className={`${styles.sheet} ${styles[state]}`} data-page={number}>
      <img
        src={image}
        alt={alt}
        loading={number > 2 ? "lazy" : "eager"}
        draggable={false}
        onLoad={() => setState("there")}
        onError={() => setState("missing")}
      />
      {state === "missing" && <p className={styles.none}>{missing}</p>}
      <Boxes boxes={boxes} active={active} onBox={onBox} />
      {state === "there" && children}
    </div>
  );
}

const Boxes = memo(function Boxes({ boxes, active, onBox }: Pick<Props, "boxes" | "active" | "onBox">) {
  return boxes.map(({ id, box, label, tone }) => (
    <button
      key={id}
      type="button"
      // The fields beside are the keyboard's way; these are for the pointer.
      tabIndex={-1}
      aria-label={label}
      title={label}
      className={`${styles.box} ${styles[tone]} ${id === active ? styles.active : ""}`}
      style={placeOf(box)}
      onClick={() => onBox(id)}
    />
  ));
});
