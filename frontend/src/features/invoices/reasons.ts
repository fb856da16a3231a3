import type { Field, Reading } from "./api";
import { FIELD_NAMES, type FieldName, fieldOf, isShown, mandatory } from "./fields";
import rules from "./rules.json";

export type FieldState = "sure" | "to_check" | "in_error" | "corrected" | "confirmed" | "absent";

/** Why a field is not sure. `rule` carries the API's own sentence; the others are ours to word. */
export type Reason =
  | { kind: "rule"; sentence: string }
  | { kind: "difference"; xml: string; page: string }
  | { kind: "alert"; code: AlertOfField }
  | { kind: "missing" }
  | { kind: "missingIdentity" }
  | { kind: "alternatives"; values: string[] }
  | { kind: "score" }
  | { kind: "once" }
  | { kind: "unproven" };

export type AlertOfField =
  | "iban_changed"
  | "iban_invalid"
  | "duplicate_invoice"
  | "addressed_elsewhere";

export type Judged = { name: FieldName; field: Field; state: FieldState; reasons: Reason[] };

/** Which fields a rule speaks of, and which failures are errors and not doubts. */
const CONCERNED: Readonly<Record<string, readonly string[]>> = rules.concerned;
const GRAVE: ReadonlySet<string> = new Set(rules.grave);
const OF_ONE_FIELD = /^(.+)\.(luhn|key|shape)$/;
const ALERTS: Readonly<Record<AlertOfField, readonly FieldName[]>> = {
  iban_changed: ["payment.iban"],
  iban_invalid: ["payment.iban"],
  duplicate_invoice: ["invoice_number"],
  addressed_elsewhere: ["buyer.name"],
};
/** Shown for reading, never used to pay, sort or book. */
const FOR_READING: ReadonlySet<string> = new Set(rules.for_reading);
/** Sums that an equation holds: the rule that passed is their proof. */
const HELD_BY: Readonly<Record<string, readonly string[]>> = rules.held_by;
/** No key and no sum protects these: one letter misread shows nowhere. */
const UNKEYED: ReadonlySet<string> = new Set(rules.unkeyed);

export function concerned(rule: string): readonly string[] {
  const one = OF_ONE_FIELD.exec(rule);
  if (one?.[1] !== undefined) return [one[1]];
  if (rule.startsWith("page.")) return [rule.slice("page.".length)];
  return CONCERNED[rule] ?? [];
}

/** Every field that has a line, with its state and the reasons for it. */
export function judgeAll(reading: Reading): Judged[] {
  return FIELD_NAMES.filter((name) => isShown(reading, name)).map((name) => judge(reading, name));
}

export function judge(reading: Reading, name: FieldName): Judged {
  const field = fieldOf(reading, name);
  const faults = faultsOf(reading, name);
  if (field.source === "human") {
    // A confirmed value keeps its place on the page, a typed one has none.
    const state = field.box === null ? "corrected" : "confirmed";
    return { name, field, state, reasons: faults.map((fault) => fault.reason) };
  }
  // A failed rule says it all: that nothing else confirms the value adds nothing.
  const doubts = faults.length > 0 ? [] : doubtsOf(reading, name, field);
  const reasons = [...faults.map((fault) => fault.reason), ...doubts];
  return { name, field, reasons, state: stateOf(field, faults, doubts) };
}

type Fault = { grave: boolean; reason: Reason };

function stateOf(field: Field, faults: Fault[], doubts: Reason[]): FieldState {
  if (faults.some((fault) => fault.grave)) return "in_error";
  if (faults.length > 0 || doubts.length > 0) return "to_check";
  return field.value === null ? "absent" : "sure";
}

function faultsOf(reading: Reading, name: FieldName): Fault[] {
  const failed = reading.checks
    .filter((check) => check.result === "fail" && concerned(check.name).includes(name))
    .map<Fault>((check) => ({
      grave: GRAVE.has(check.name),
      reason: { kind: "rule", sentence: check.detail },
    }));
  const differences = reading.differences
    .filter((difference) => difference.field === name)
    .map<Fault>(({ xml, page }) => ({ grave: true, reason: { kind: "difference", xml, page } }));
  const alerts = reading.alerts.flatMap<Fault>(({ code }) =>
    isAlertOfField(code) && ALERTS[code].includes(name) && !saidBy(failed, code)
      ? [{ grave: true, reason: { kind: "alert", code } }]
      : [],
  );
  return [...differences, ...alerts, ...failed];
}

/** The rule says it already, and with its figures. */
function saidBy(failed: Fault[], code: AlertOfField): boolean {
  return code === "addressed_elsewhere" && failed.length > 0;
}

function isAlertOfField(code: string): code is AlertOfField {
  return code in ALERTS;
}

function doubtsOf(reading: Reading, name: FieldName, field: Field): Reason[] {
  if (field.value === null) return missingOf(reading, name);
  if (FOR_READING.has(name) || heldBySum(reading, name) || standsAlone(name, field)) return [];
  const values = [field.value, ...field.alternatives.map((other) => other.value)];
  const distinct = [...new Set(values)];
  // An image was read once: other words nearby are offered, they are not the reason.
  if (isReadOnce(name, field)) return [{ kind: "once" }];
  if (distinct.length > 1) return [{ kind: "alternatives", values: distinct }];
  if (field.confidence !== null && field.confidence < rules.threshold) return [{ kind: "score" }];
  return [{ kind: "unproven" }];
}

function missingOf(reading: Reading, name: FieldName): Reason[] {
  if (mandatory(reading).includes(name)) return [{ kind: "missing" }];
  const unknown = rules.identities.every((name) => (reading.fields[name]?.value ?? null) === null);
  return name === "seller.siret" && unknown ? [{ kind: "missingIdentity" }] : [];
}

function heldBySum(reading: Reading, name: FieldName): boolean {
  const rules = HELD_BY[name] ?? [];
  return reading.checks.some((check) => check.result === "pass" && rules.includes(check.name));
}

function isReadOnce(name: FieldName, field: Field): boolean {
  const image = field.source === "ocr" && field.confidence === null && UNKEYED.has(name);
  return image && !field.checks.includes(rules.second_reading);
}

/** Nobody needs to look at the page again for this value. */
function standsAlone(name: FieldName, field: Field): boolean {
  if (isReadOnce(name, field)) return false;
  if (UNKEYED.has(name) && field.source === "ocr" && field.confidence === null) return true;
  if (field.source === "xml" || field.source === "human") return true;
  if (field.confidence !== null) return field.confidence >= rules.threshold;
  // Reading names its proofs in one word; names with a dot are rules.
  return field.checks.some((check) => !check.includes("."));
}

export function isDoubtful({ state }: Judged): boolean {
  return state === "in_error" || state === "to_check";
}

/** From a field, the next doubtful one in the order of the screen; it goes round once. */
export function nextDoubt(
  ordered: readonly FieldName[],
  judged: ReadonlyMap<FieldName, Judged>,
  from: FieldName | null,
  step: 1 | -1 = 1,
): FieldName | null {
  const start = from === null ? (step === 1 ? -1 : 0) : ordered.indexOf(from);
  for (let count = 1; count <= ordered.length; count += 1) {
    const at = (start + step * count + ordered.length * 2) % ordered.length;
    const name = ordered[at];
    const found = name === undefined ? undefined : judged.get(name);
    if (found && isDoubtful(found) && found.name !== from) return found.name;
  }
  return null;
}

export type Summary = {
  errors: number;
  doubts: number;
  missing: FieldName[];
  gap: string | null;
  unbalanced: boolean;
  alerts: number;
  elsewhere: boolean;
};

const GAP = /écart de (\d[\d\s\u202f]*,\d{2})/;

/** What the sentence on top of the screen says, once it is counted. */
export function summarise(reading: Reading, judged: readonly Judged[]): Summary {
  const missing = judged.filter((each) => each.reasons.some((r) => r.kind.startsWith("missing")));
  const sum = reading.checks.find(
    ({ name, result }) => result === "fail" && (name === "totals.sum" || name === "totals.cent"),
  );
  const shown = judged.filter(isDoubtful).filter((each) => !missing.includes(each));
  const said = shown.length + missing.length + reading.alerts.length;
  const human = judged.some((each) => each.field.source === "human");
  return {
    errors: shown.filter((each) => each.state === "in_error").length,
    doubts: shown.filter((each) => each.state === "to_check").length,
    missing: missing.map((each) => each.name),
    gap: sum?.name === "totals.cent" ? "0,01" : (GAP.exec(sum?.detail ?? "")?.[1] ?? null),
    unbalanced: sum !== undefined,
    alerts: reading.alerts.length,
    elsewhere: said === 0 && reading.verdict !== "sure" && !human,
  };
}
