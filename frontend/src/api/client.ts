import createClient, { type Middleware } from "openapi-fetch";

import { Problem, Unreachable } from "./problem";
import type { components, paths } from "./schema";

export type Schemas = components["schemas"];

const SAFE = new Set(["GET", "HEAD"]);
let csrf: string | null = null;
const lost = new Set<() => void>();

/** Proof, sent with every change, that the request comes from these pages. */
export function rememberCsrf(token: string | null): void {
  csrf = token;
}

export function csrfHeaders(): Record<string, string> {
  return csrf === null ? {} : { "X-Parvis-CSRF": csrf };
}

/** Called when an answer says that nobody is signed in any more. */
export function onSessionLost(listener: () => void): () => void {
  lost.add(listener);
  return () => lost.delete(listener);
}

export function tellSessionLost(): void {
  for (const listener of lost) listener();
}

const door: Middleware = {
  onRequest({ request }) {
    if (!SAFE.has(request.method)) {
      for (const [name, value] of Object.entries(csrfHeaders())) request.headers.set(name, value);
    }
    return request;
  },
  onError() {
    return new Unreachable();
  },
};

export const api = createClient<paths>({
  // jsdom has no base for relative requests; browsers give their own origin.
  baseUrl: globalThis.location.origin,
  fetch: (request) => globalThis.fetch(request),
});
api.use(door);

/** An answer has every member of its shape: defaults are for those who send. */
export type Whole<T> = T extends object ? { [K in keyof T]-?: Whole<Exclude<T[K], undefined>> } : T;

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The content of an answer; throws the API's own problem when it refused. */
export async function taken<T>(asked: Promise<Answer<T>>): Promise<T> {
  return (await takenWithResponse(asked)).data;
}

/** The content and the response, for those who need its headers. */
export async function takenWithResponse<T>(
  asked: Promise<Answer<T>>,
): Promise<{ data: T; response: Response }> {
  const { data, error, response } = await asked;
  if (!response.ok) {
    if (response.status === 401) tellSessionLost();
    throw new Problem(response.status, error);
  }
  return { data: data as T, response };
}

/** Tells apart two sendings of the same form from one sending repeated by the network. */
export function newKey(): string {
  return globalThis.crypto.randomUUID();
}
