import { type ReactNode, useEffect, useRef, useState } from "react";

import { Button } from "../Button/Button";
import styles from "./FileDrop.module.css";

type Props = {
  words: { choose: string; photo: string; hint: string; over: string };
  accept: string;
  onFiles: (files: File[]) => void;
  children?: ReactNode;
};

/** Files by button, by camera, or dropped anywhere on the page. */
export function FileDrop({ words, accept, onFiles, children }: Props) {
  const input = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const over = useWholePageDrop(onFiles);
  const take = (field: HTMLInputElement) => {
    const files = [...(field.files ?? [])];
    // The same file may be chosen again after a refusal.
    field.value = "";
    if (files.length > 0) onFiles(files);
  };
  return (
    <div className={styles.drop}>
      <div className={styles.buttons}>
        <Button look="main" icon="upload" onPress={() => input.current?.click()}>
          {words.choose}
        </Button>
        <span className={styles.photo}>
          <Button icon="camera" onPress={() => camera.current?.click()}>
            {words.photo}
          </Button>
        </span>
      </div>
      <p className={styles.hint}>{words.hint}</p>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        accept={accept}
        aria-label={words.choose}
        onChange={(event) => take(event.currentTarget)}
      />
      <input
        ref={camera}
        type="file"
        hidden
        accept="image/*"
        capture="environment"
        aria-label={words.photo}
        onChange={(event) => take(event.currentTarget)}
      />
      {children}
      {over && <div className={styles.over}>{words.over}</div>}
    </div>
  );
}

function useWholePageDrop(onFiles: (files: File[]) => void): boolean {
  const [over, setOver] = useState(false);
  const listener = useRef(onFiles);
  useEffect(() => {
    listener.current = onFiles;
  });
  useEffect(() => {
    let depth = 0;
    const carries = (event: DragEvent) => event.dataTransfer?.types.includes("Files") ?? false;
    const enter = (event: DragEvent) => {
      if (!carries(event)) return;
      depth += 1;
      setOver(true);
    };
    const leave = (event: DragEvent) => {
      if (!carries(event)) return;
      depth -= 1;
      if (depth <= 0) setOver(false);
    };
    const allow = (event: DragEvent) => {
      if (carries(event)) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      if (!carries(event)) return;
      event.preventDefault();
      depth = 0;
      setOver(false);
      const files = [...(event.dataTransfer?.files ?? [])];
      if (files.length > 0) listener.current(files);
    };
    const pairs = [["dragenter", enter], ["dragleave", leave], ["dragover", allow], ["drop", drop]] as const;
    for (const [name, act] of pairs) window.addEventListener(name, act);
    return () => {
      for (const [name, act] of pairs) window.removeEventListener(name, act);
    };
  }, []);
  return over;
}
