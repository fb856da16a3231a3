import type { Field, Invoice, Reading } from "#/features/invoices/api";

/** An invented value, printed and proven unless said otherwise. */
export function field(value: string | null, more: Partial<Field> = {}): Field {
  return {
    value,
    raw: value,
    status: value === null ? "absent" : "printed",
    source: value === null ? null : "text",
    page: value === null ? null : 1,
    box: null,
    confidence: null,
    checks: value === null ? [] : ["labelled"],
    alternatives: [],
    ...more,
  };
}

/** A clean invented invoice: every mandatory value is there with its proof. */
export function reading(more: Partial<Reading> = {}): Reading {
  return {
    file: "facture.pdf",
    sha256: "0".repeat(64),
    pages: 1,
    route: "text",
    engine: null,
    fields: {
      document_type: field("380", { box: [0.1, 0.2, 0.3, 0.22] }),
      invoice_number: field("F-12", { box: [0.4, 0.2, 0.5, 0.22] }),
      issue_date: field("2026-03-15", { box: [0.1, 0.24, 0.3, 0.26] }),
      currency: field("EUR"),
      "seller.name": field("Atelier du Conte", { box: [0.1, 0.05, 0.4, 0.07] }),
      "seller.siret": field("00000225300011", { box: [0.1, 0.09, 0.4, 0.11] }),
      "totals.total_ht": field("100.00", { box: [0.7, 0.6, 0.8, 0.62] }),
      "totals.total_tva": field("20.00", { box: [0.7, 0.63, 0.8, 0.65] }),
      "totals.total_ttc": field("120.00", { box: [0.7, 0.66, 0.8, 0.68] }),
    },
    vat_breakdown: [],
    lines: [],
    differences: [],
    checks: [],
    alerts: [],
    verdict: "sure",
    ...more,
  };
}

export function withField(base: Reading, name: string, value: Field): Reading {
  return { ...base, fields: { ...base.fields, [name]: value } };
}

export function invoice(more: Partial<Invoice> = {}): Invoice {
  return {
    id: "0199a000-0000-7000-8000-000000000001",
    status: "to_review",
    received_at: "2026-03-16T08:00:00Z",
    document: { name: "facture.pdf", media_type: "application/pdf", sha256: "0", pages: 1 },
    duplicate_of: null,
    supplier: "Atelier du Conte",
    deadline: null,
    reading: reading(),
    problem: null,
    decision: null,
    moved_to: null,
    job: null,
    version: 3,
    ...more,
  };
}
