import { useMe } from "#/api/session";

/** One figure over all my organismes: what waits for somebody. */
export function useWaiting(): number {
  return useMe().organismes.reduce((sum, organisme) => sum + organisme.waiting, 0);
}
