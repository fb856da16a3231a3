import { api, taken } from "#/api/client";

import { asInvoice, type Invoice } from "../api";
import type { FieldName } from "../fields";

export type Values = Partial<Record<FieldName, string | null>>;
export type Decision =
  | { do: "correct"; values: Values }
  | { do: "undo" | "reopen" | "reread" | "trash" | "restore" }
  | { do: "validate" | "reject"; reason: string | null };

const ROOT = "/api/v1/tenants/{siren}/invoices/{invoice}";

/** One change of one invoice, on the version that the person saw; throws the API's refusal. */
export async function change(
  siren: string,
  invoice: string,
  version: number,
  decision: Decision,
): Promise<Invoice> {
  const params = { path: { siren, invoice }, header: { "if-match": `"${version}"` } };
  return asInvoice(await taken<object>(asked(params, decision)));
}

type Params = {
  path: { siren: string; invoice: string };
  header: { "if-match": string };
};

function asked(params: Params, decision: Decision) {
  switch (decision.do) {
    case "correct":
      return api.PATCH(`${ROOT}/fields`, { params, body: decision.values });
    case "validate":
      return api.POST(`${ROOT}/validate`, { params, body: { reason: decision.reason } });
    case "reject":
      return api.POST(`${ROOT}/reject`, { params, body: { reason: decision.reason } });
    case "undo":
      return api.POST(`${ROOT}/undo`, { params });
    case "reopen":
      return api.POST(`${ROOT}/reopen`, { params });
    case "reread":
      return api.POST(`${ROOT}/reread`, { params });
    case "trash":
      return api.POST(`${ROOT}/trash`, { params });
    case "restore":
      return api.POST(`${ROOT}/restore`, { params });
  }
}

/** Hands the exported file over to the browser; the invoice becomes `exported`. */
export async function exportFile(
  siren: string,
  invoice: string,
  format: "json" | "csv",
): Promise<void> {
  const blob = await taken<Blob>(
    api.GET(`${ROOT}/export`, {
      params: { path: { siren, invoice }, query: { format } },
      parseAs: "blob",
    }),
  );
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `facture-${invoice}.${format}`;
  link.click();
  URL.revokeObjectURL(link.href);
}
