import { vi } from "vitest";

import type { Invoice, Reading } from "#/features/invoices/api";

import { invoice as invented } from "./invoices";

export const SIREN = "000001024";
export const OTHER = "000001032";

type Call = { method: string; path: string; body: unknown; headers: Headers };

/** A server of a few lines, for tests: one invoice, its version, what was asked. */
export class FakeServer {
  invoice: Invoice;
  rights = ["invoices:read", "invoices:write", "invoices:validate", "invoices:export"];
  others: string[] = [];
  calls: Call[] = [];
  /** Read again after each change, as the API does. */
  judge: (reading: Reading) => Reading = (reading) => reading;
  /** Answers once in place of the usual ones. */
  refuse: { status: number; code: string; detail: string } | null = null;
  signedIn = true;

  constructor(more: Partial<Invoice> = {}) {
    this.invoice = invented(more);
    vi.stubGlobal("fetch", (request: Request) => this.answer(request));
  }

  changes(): Call[] {
    return this.calls.filter((call) => call.method !== "GET" && !call.path.endsWith("/presence"));
  }

  private async answer(request: Request): Promise<Response> {
    const { pathname } = new URL(request.url);
    const text = await request.text();
    const body: unknown = text === "" ? null : JSON.parse(text);
    const path = pathname.replace("/api/v1", "");
    this.calls.push({ method: request.method, path, body, headers: request.headers });
    if (!this.signedIn) return problem(401, "session.ended", "Votre session est terminée.");
    if (request.method !== "GET" && this.refuse && !path.endsWith("/presence")) {
      const { status, code, detail } = this.refuse;
      this.refuse = null;
      return problem(status, code, detail);
    }
    return this.known(request, path, body);
  }

  private known(request: Request, path: string, body: unknown): Response {
    if (path === "/me") return json(this.me());
    if (path.endsWith("/presence")) {
      return json({ others: this.others.map((name) => ({ name, until: "" })), lease_s: 30 });
    }
    if (path.endsWith("/words")) return json({ page: 1, words: WORDS });
    if (path.endsWith("/history")) return json({ items: [] });
    if (path.endsWith("/invoices")) return json({ items: [], next_cursor: null });
    if (request.method === "PATCH") return this.corrected(request, body as Record<string, string>);
    if (path.endsWith("/validate")) return this.changed(request, { status: "validated" });
    if (path.endsWith("/reject")) return this.changed(request, { status: "rejected" });
    if (path.endsWith("/undo")) return this.changed(request, {});
    return json(this.invoice);
  }

  private corrected(request: Request, values: Record<string, string>): Response {
    const reading = this.invoice.reading;
    if (!reading) return problem(409, "invoice.wrong_state", "");
    const fields = { ...reading.fields };
    for (const [name, value] of Object.entries(values)) {
      const before = fields[name];
      if (!before) continue;
      const same = before.value === value;
      fields[name] = { ...before, value, source: "human", box: same ? before.box : null };
    }
    return this.changed(request, { reading: this.judge({ ...reading, fields }) });
  }

  private changed(request: Request, to: Partial<Invoice>): Response {
    const seen = request.headers.get("If-Match");
    if (seen !== `"${this.invoice.version}"`) return problem(412, "version.lost", "Déjà changée.");
    this.invoice = { ...this.invoice, ...to, version: this.invoice.version + 1 };
    return json(this.invoice);
  }

  private me() {
    const organisme = (siren: string, name: string, waiting: number) => ({
      siren,
      name,
      kind: "commune",
      roles: [],
      rights: this.rights,
      waiting,
    });
    return {
      person: { id: "p1", name: "Alix Lampion", username: "alix" },
      client: null,
      csrf: "proof",
      session: null,
      organismes: [organisme(SIREN, "Fontaine", 2), organisme(OTHER, "Modèle", 3)],
      unread: 5,
      settings: {},
    };
  }
}

const WORDS = [
  { text: "Numéro", box: [0.1, 0.4, 0.2, 0.42], confidence: null },
  { text: "F-99", box: [0.22, 0.4, 0.3, 0.42], confidence: null },
];

function json(body: unknown): Response {
  return new Response(JSON.stringify(body), {
    status: 200,
    headers: { "Content-Type": "application/json" },
  });
}

function problem(status: number, code: string, detail: string): Response {
  const body = { type: `/problems/${code}`, title: code, status, detail, code, trace_id: "t" };
  return new Response(JSON.stringify(body), {
    status,
    headers: { "Content-Type": "application/problem+json" },
  });
}
