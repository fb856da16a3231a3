import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";

import { api, taken } from "#/api/client";
import { Icon } from "#/ui/Icon/Icon";

import { keys } from "../keys";
import styles from "./Presence.module.css";

// The lease is 30 s: two signs in it, so that one may be lost.
const SIGN_MS = 12_000;

/** Says that I look, and who else does: two people on one invoice know it of each other. */
export function Presence({ siren, invoice }: { siren: string; invoice: string }) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: [...keys.one(siren, invoice), "presence"],
    queryFn: () =>
      taken(
        api.POST("/api/v1/tenants/{siren}/invoices/{invoice}/presence", {
          params: { path: { siren, invoice } },
        }),
      ),
    refetchInterval: SIGN_MS,
    staleTime: SIGN_MS,
    retry: false,
  });
  const names = (data?.others ?? []).map((other) => other.name);
  return (
    <div role="status" className={names.length > 0 ? styles.presence : undefined}>
      {names.length > 0 && (
        <>
          <Icon name="eye" />
          {names.length === 1
            ? t("presence.one", { name: names[0] ?? "" })
            : t("presence.many", { names: names.join(", ") })}
        </>
      )}
    </div>
  );
}
