import { useCallback, useMemo, useRef, useState } from "react";

import { isProblem } from "#/api/problem";
import { useToast } from "#/ui/Toasts/Toasts";

import type { Invoice } from "../api";
import { type FieldName, fieldOf, inOrderOfPaper } from "../fields";
import { isDoubtful, type Judged, judgeAll, nextDoubt } from "../reasons";
import { kept, shown } from "../values";
import type { useInvoice } from "./useInvoice";

/** Text being typed, and the value that stood there when the typing began. */
type Draft = { text: string; base: string | null };
type Drafts = Partial<Record<FieldName, Draft>>;
type Errors = Partial<Record<FieldName, string>>;

export type Desk = ReturnType<typeof useDesk>;

/** The fields of one invoice under a person's hands. */
export function useDesk(invoice: Invoice, work: ReturnType<typeof useInvoice>) {
  const toast = useToast();
  const [drafts, setDrafts] = useState<Drafts>({});
  const [errors, setErrors] = useState<Errors>({});
  const [active, setActive] = useState<FieldName | null>(null);
  const [added, setAdded] = useState<FieldName[]>([]);
  const inputs = useRef(new Map<FieldName, HTMLElement>());
  const { reading } = invoice;
  const groups = useMemo(() => inOrderOfPaper(reading), [reading]);
  const ordered = useMemo(() => groups.flatMap((group) => group.fields), [groups]);
  const judged = useMemo(
    () => new Map((reading ? judgeAll(reading) : []).map((each) => [each.name, each])),
    [reading],
  );

  const textOf = (name: FieldName) =>
    drafts[name]?.text ?? shown(name, fieldOf(reading, name).value);
  const isDraft = (name: FieldName) => drafts[name] !== undefined;
  const focus = useCallback((name: FieldName) => {
    const input = inputs.current.get(name);
    input?.focus({ preventScroll: true });
    // As Tab does: what is typed replaces what was read.
    if (input instanceof HTMLInputElement) input.select();
    input?.scrollIntoView({ block: "center" });
  }, []);
  const register = useCallback((name: FieldName, input: HTMLElement | null) => {
    if (input) inputs.current.set(name, input);
    else inputs.current.delete(name);
  }, []);

  const type = (name: FieldName, text: string) => {
    const { value } = fieldOf(reading, name);
    setDrafts((all) => ({ ...all, [name]: { text, base: all[name]?.base ?? value } }));
    setErrors((all) => without(all, name));
  };
  const cancel = (name: FieldName) => {
    setDrafts((all) => without(all, name));
    setErrors((all) => without(all, name));
  };

  const save = async (name: FieldName, value: string | null) => {
    const text = drafts[name]?.text ?? shown(name, value);
    setDrafts((all) => ({ ...all, [name]: { text, base: value } }));
    try {
      await work.change({ do: "correct", values: { [name]: value } });
      setDrafts((all) => (all[name]?.text === text ? without(all, name) : all));
    } catch (error) {
      // The text stays in its box: nobody types twice.
      setDrafts((all) => ({ ...all, [name]: { text, base: fieldOf(reading, name).value } }));
      if (isProblem(error) && error.status === 422) {
        setErrors((all) => ({ ...all, [name]: error.message }));
      } else if (!isProblem(error) || error.status !== 412) {
        toast({ tone: "alert", word: messageOf(error) });
      }
    }
  };

  /** Keeps what was typed; `confirm` also says that an untouched doubtful value is right. */
  const commit = async (name: FieldName, confirm: boolean): Promise<void> => {
    const draft = drafts[name];
    const { value } = fieldOf(reading, name);
    const wanted = draft ? kept(name, draft.text) : value;
    const doubtful = isDoubtful(judged.get(name) ?? NOTHING);
    if (wanted === value && !(confirm && doubtful && value !== null)) {
      cancel(name);
      return;
    }
    if (draft && draft.base !== value && wanted !== value) {
      setDrafts((all) => ({ ...all, [name]: { text: draft.text, base: value } }));
      work.tellLost();
      return;
    }
    await save(name, wanted);
  };

  const next = (from: FieldName | null, step: 1 | -1): FieldName | null =>
    nextDoubt(ordered, withErrors(judged, errors), from, step);

  const choose = (name: FieldName, value: string) => {
    cancel(name);
    void save(name, value);
    focus(name);
  };
  const add = (name: FieldName) => setAdded((all) => [...all, name]);

  return {
    invoice,
    reading,
    groups,
    judged,
    active,
    setActive,
    added,
    add,
    errors,
    textOf,
    isDraft,
    type,
    cancel,
    commit,
    choose,
    next,
    focus,
    register,
    isSaving: work.isChanging,
    hasDrafts: Object.keys(drafts).length > 0,
    draftNames: Object.keys(drafts) as FieldName[],
  };
}

const NOTHING: Judged = {
  name: "currency",
  field: fieldOf(null, "currency"),
  state: "absent",
  reasons: [],
};

/** A value that the API refused waits for its person like a doubt. */
function withErrors(judged: ReadonlyMap<FieldName, Judged>, errors: Errors) {
  const all = new Map(judged);
  for (const name of Object.keys(errors) as FieldName[]) {
    const before = all.get(name);
    if (before) all.set(name, { ...before, state: "to_check" });
  }
  return all;
}

function without<T extends object>(all: T, name: keyof T): T {
  const rest = { ...all };
  // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- a fresh copy, keys are names
  delete rest[name];
  return rest;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : "";
}
