/** Values as a French reader expects them. Amounts stay strings: no binary rounding. */
const NARROW = "\u202f";
const DAY = new Intl.DateTimeFormat("fr-FR", { day: "2-digit", month: "2-digit", year: "numeric" });
const MOMENT = new Intl.DateTimeFormat("fr-FR", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
});

/** `1234.50` → `1 234,50`. */
export function amount(value: string): string {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value);
  if (!match) return value;
  const [, sign = "", whole = "", cents] = match;
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NARROW);
  return `${sign === "-" ? "−" : ""}${grouped}${cents === undefined ? "" : `,${cents}`}`;
}

export function euros(value: string): string {
  return `${amount(value)}${NARROW}€`;
}

/** `2026-03-15` → `15/03/2026`. */
export function day(value: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(value);
  return match ? `${match[3] ?? ""}/${match[2] ?? ""}/${match[1] ?? ""}` : value;
}

/** An instant, in the reader's own time. */
export function moment(instant: string): string {
  return MOMENT.format(new Date(instant));
}

export function dayOf(instant: string): string {
  return DAY.format(new Date(instant));
}

/** `000002238` → `000 002 238`; a SIRET ends with its five digits. */
export function siren(value: string): string {
  const match = /^(\d{3})(\d{3})(\d{3})(\d{5})?$/.exec(value);
  return match ? match.slice(1).filter(Boolean).join(" ") : value;
}

/** Groups of four, as on a RIB. */
export function iban(value: string): string {
  return value.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");
}
