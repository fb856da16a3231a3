import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";

import { api, type Schemas, taken, type Whole } from "#/api/client";

import { keys } from "./keys";

export type Invoice = Whole<Schemas["Invoice"]>;
export type Summary = Schemas["InvoiceSummary"];
export type Status = Invoice["status"];
export type Reading = Whole<Schemas["Reading"]>;
export type Field = Whole<Schemas["Field"]>;
export type Word = Schemas["PageWord"];
export type HistoryItem = Schemas["HistoryItem"];
export type Box = NonNullable<Field["box"]>;

export type ListQuery = {
  status?: Status;
  supplier?: string;
  received_from?: string;
  received_to?: string;
  q?: string;
  sort?: "received_at" | "-received_at";
};

const PAGE = 50;

/** Answers carry every member, and boxes of four numbers: the generated types are looser. */
export function asInvoice(answer: object): Invoice {
  return answer as Invoice;
}

export function listQuery(siren: string, wanted: ListQuery) {
  return infiniteQueryOptions({
    queryKey: keys.list(siren, wanted),
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      taken(
        api.GET("/api/v1/tenants/{siren}/invoices", {
          params: {
            path: { siren },
            query: { ...wanted, limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) },
          },
          signal,
        }),
      ),
    getNextPageParam: (last) => last.next_cursor,
  });
}

export function invoiceQuery(siren: string, invoice: string) {
  return queryOptions({
    queryKey: keys.one(siren, invoice),
    queryFn: async ({ signal }): Promise<Invoice> =>
      asInvoice(
        await taken(
          api.GET("/api/v1/tenants/{siren}/invoices/{invoice}", {
            params: { path: { siren, invoice } },
            signal,
          }),
        ),
      ),
  });
}

export function wordsQuery(siren: string, invoice: string, number: number) {
  return queryOptions({
    queryKey: keys.words(siren, invoice, number),
    queryFn: ({ signal }) =>
      taken(
        api.GET("/api/v1/tenants/{siren}/invoices/{invoice}/pages/{number}/words", {
          params: { path: { siren, invoice, number } },
          signal,
        }),
      ),
    staleTime: Infinity,
  });
}

export function historyQuery(siren: string, invoice: string) {
  return queryOptions({
    queryKey: keys.history(siren, invoice),
    queryFn: ({ signal }) =>
      taken(
        api.GET("/api/v1/tenants/{siren}/invoices/{invoice}/history", {
          params: { path: { siren, invoice } },
          signal,
        }),
      ),
  });
}

export function pageImage(siren: string, invoice: string, number: number): string {
  return `/api/v1/tenants/${siren}/invoices/${invoice}/pages/${number}.webp`;
}

export function originalFile(siren: string, invoice: string): string {
  return `/api/v1/tenants/${siren}/invoices/${invoice}/original`;
}
