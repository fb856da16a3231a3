const KNOWN = [
  "iban_changed",
  "duplicate_invoice",
  "addressed_elsewhere",
  "xml_page_mismatch",
  "several_xml_disagree",
  "iban_invalid",
  "hidden_text",
  "several_invoices",
  "pages_not_read",
  "active_content",
  "retention",
  "payee_is_not_seller",
  "reverse_charge",
  "asap",
  "receipt",
  "works_statement",
  "document_other",
] as const;

/** The words of an alert; a code that came after these screens has general ones. */
export function alertKey(code: string): (typeof KNOWN)[number] | "other" {
  return KNOWN.find((known) => known === code) ?? "other";
}
