import { createContext, type ReactNode, use } from "react";

import { useSendings } from "./sendings";

type Intake = ReturnType<typeof useSendings>;
const Sendings = createContext<Intake | null>(null);

/** Lives above the screens of an organisme: files go on leaving while something else is looked at. */
export function IntakeProvider({ siren, children }: { siren: string; children: ReactNode }) {
  return <Sendings value={useSendings(siren)}>{children}</Sendings>;
}

export function useIntake(): Intake {
  const intake = use(Sendings);
  if (intake === null) throw new Error("no organisme above this screen");
  return intake;
}
