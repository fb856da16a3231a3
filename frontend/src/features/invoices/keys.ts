/** Keys of the cache start with the organisme: nothing of one can answer for another. */
export const keys = {
  all: (siren: string) => ["o", siren, "invoices"] as const,
  lists: (siren: string) => ["o", siren, "invoices", "list"] as const,
  list: (siren: string, filters: object) => ["o", siren, "invoices", "list", filters] as const,
  one: (siren: string, id: string) => ["o", siren, "invoices", "one", id] as const,
  words: (siren: string, id: string, page: number) =>
    ["o", siren, "invoices", "one", id, "words", page] as const,
  history: (siren: string, id: string) => ["o", siren, "invoices", "one", id, "history"] as const,
};
