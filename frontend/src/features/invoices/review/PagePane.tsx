import { useQuery } from "@tanstack/react-query";
import { memo, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { centre, contains } from "#/ui/PageViewer/geometry";
import { PageViewer, type Target } from "#/ui/PageViewer/PageViewer";
import { Sheet, type SheetBox } from "#/ui/PageViewer/Sheet";
import { type WordBox, WordLayer } from "#/ui/PageViewer/WordLayer";
import { useToast } from "#/ui/Toasts/Toasts";

import { pageImage, type Word, wordsQuery } from "../api";
import { type FieldName, isFieldName } from "../fields";
import { isDoubtful, type Judged } from "../reasons";
import styles from "./PagePane.module.css";
import { phraseAt } from "./phrases";
import type { Desk } from "./useDesk";

type Props = { siren: string; desk: Desk; canEdit: boolean; onField: () => void };
type PageBox = SheetBox & { page: number };

const TONE = {
  sure: "ok",
  to_check: "doubt",
  in_error: "alert",
  corrected: "human",
  confirmed: "human",
  absent: "ok",
} as const;

/** The paper, on the left: where each value was read, and words to fill the fields with. */
export function PagePane({ siren, desk, canEdit, onField }: Props) {
  const { t } = useTranslation();
  const { invoice, judged, active } = desk;
  const boxes = useBoxes(judged);
  const field = active ? judged.get(active)?.field : undefined;
  const page = field?.page ?? null;
  const box = field?.box ?? null;
  const target = useMemo<Target | null>(
    () => (page !== null && box !== null ? { page, box } : null),
    [page, box],
  );
  const fill = useFill(desk, canEdit, boxes, onField);
  const onBox = useLatest((id: string) => {
    onField();
    if (isFieldName(id)) desk.focus(id);
  });
  const pages = invoice.document.pages ?? 1;
  const words = {
    zoomIn: t("review.zoomIn"),
    zoomOut: t("review.zoomOut"),
    fit: t("review.zoomFit"),
  };
  return (
    <div className={styles.pane}>
      <PageViewer label={t("review.page")} words={words} target={target}>
        {Array.from({ length: pages }, (_, index) => (
          <InvoiceSheet
            key={index}
            siren={siren}
            invoice={invoice.id}
            number={index + 1}
            drawn={invoice.status}
            boxes={boxes}
            active={active}
            onBox={onBox}
            onWord={canEdit ? fill : null}
          />
        ))}
      </PageViewer>
    </div>
  );
}

type SheetProps = {
  siren: string;
  invoice: string;
  number: number;
  drawn: string;
  boxes: readonly PageBox[];
  active: string | null;
  onBox: (id: string) => void;
  onWord: ((page: number, words: readonly Word[], at: number, append: boolean) => void) | null;
};

const InvoiceSheet = memo(function InvoiceSheet(props: SheetProps) {
  const { siren, invoice, number, drawn, boxes, active, onBox, onWord } = props;
  const { t } = useTranslation();
  const [place, seen] = useSeen();
  const { data } = useQuery({
    ...wordsQuery(siren, invoice, number),
    enabled: seen && onWord !== null,
    retry: false,
  });
  const words = data?.words as Word[] | undefined;
  const mine = useMemo(() => boxes.filter((box) => box.page === number), [boxes, number]);
  const onOne = useCallback(
    (word: WordBox, append: boolean) => {
      if (words) onWord?.(number, words, words.indexOf(word as Word), append);
    },
    [words, onWord, number],
  );
  return (
    <div ref={place}>
      <Sheet
        // The address is the same before and after the page was drawn.
        key={drawn}
        number={number}
        image={pageImage(siren, invoice, number)}
        alt={t("review.pageImage", { page: number })}
        missing={t(drawn === "reading" ? "review.pageLoading" : "review.pageMissing")}
        boxes={mine}
        active={active}
        onBox={onBox}
      >
        {words && onWord && (
          <WordLayer label={t("review.words", { page: number })} words={words} onWord={onOne} />
        )}
      </Sheet>
    </div>
  );
});

function useBoxes(judged: ReadonlyMap<FieldName, Judged>): PageBox[] {
  const { t } = useTranslation();
  return useMemo(
    () =>
      [...judged.values()].flatMap(({ name, field, state }) =>
        field.page !== null && field.box !== null
          ? [
              {
                id: name,
                page: field.page,
                box: field.box,
                tone: TONE[state],
                label: t("review.box", { field: t(`fields.${name}`) }),
              },
            ]
          : [],
      ),
    [judged, t],
  );
}

/**
 * A word fills the field at hand. Inside the box of another field it goes there instead, unless
 * the field at hand still waits for its value.
 */
function useFill(desk: Desk, canEdit: boolean, boxes: readonly PageBox[], onField: () => void) {
  const { t } = useTranslation();
  const toast = useToast();
  return useLatest((page: number, words: readonly Word[], at: number, append: boolean) => {
    const word = words[at];
    const name = desk.active;
    if (!word || !canEdit) return;
    const other = boxes.find((box) => box.page === page && contains(box.box, centre(word.box)));
    const judged = name ? desk.judged.get(name) : undefined;
    const waits = name !== null && (desk.isDraft(name) || !judged || isDoubtful(judged));
    onField();
    if (other && other.id !== name && !waits && isFieldName(other.id)) desk.focus(other.id);
    else if (name === null) toast({ word: t("review.pickFirst") });
    else {
      const phrase = phraseAt(name, words, at);
      const before = desk.textOf(name).trim();
      desk.type(name, append && before !== "" ? `${before} ${phrase}` : phrase);
      desk.focus(name);
    }
  });
}

/** A function that never changes and always does what the last drawing wanted. */
function useLatest<A extends unknown[]>(act: (...given: A) => void): (...given: A) => void {
  const latest = useRef(act);
  useEffect(() => {
    latest.current = act;
  });
  return useCallback((...given: A) => latest.current(...given), []);
}

/** Words of a page far below are not asked for before somebody comes near it. */
function useSeen(): [React.RefObject<HTMLDivElement | null>, boolean] {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(typeof IntersectionObserver === "undefined");
  useEffect(() => {
    const element = place.current;
    if (seen || !element) return undefined;
    const observer = new IntersectionObserver(
      (entries) => {
        if (entries.some((entry) => entry.isIntersecting)) setSeen(true);
      },
      { rootMargin: "600px" },
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, [seen]);
  return [place, seen];
}
