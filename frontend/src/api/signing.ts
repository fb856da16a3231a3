import { csrfHeaders } from "./client";

/** The page that brings back here once somebody is signed in. */
export function signInAddress(next: string): string {
  return `/auth/sign-in?next=${encodeURIComponent(next)}`;
}

/** Ends this session, or all of mine; then nothing of the screen is kept in memory. */
export async function signOut(everywhere: boolean): Promise<void> {
  const path = everywhere ? "/auth/sign-out-everywhere" : "/auth/sign-out";
  const answer = await fetch(path, { method: "POST", headers: csrfHeaders(), redirect: "manual" });
  const body: unknown = answer.headers.get("content-type")?.includes("json")
    ? await answer.json()
    : null;
  globalThis.location.assign(endOf(body) ?? "/");
}

/** The issuer may want to end its own session: then it says where. */
function endOf(body: unknown): string | null {
  const next = typeof body === "object" && body !== null && "next" in body ? body.next : null;
  return typeof next === "string" ? next : null;
}
