import { useTranslation } from "react-i18next";

import { State } from "#/ui/State/State";

import type { Status, Summary } from "./api";
import { statusLook, verdictTone } from "./states";

/** In review the verdict says more than the status; elsewhere the status says it all. */
export function InvoiceState({ status, verdict }: {
  status: Status;
  verdict: Summary["verdict"];
}) {
  const { t } = useTranslation();
  if (status === "to_review" && verdict !== null) {
    return <State tone={verdictTone(verdict)} word={t(`verdict.${verdict}`)} />;
  }
  return <State {...statusLook(status)} word={t(`status.${status}`)} />;
}
