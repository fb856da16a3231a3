import { useTranslation } from "react-i18next";

import { useMe } from "#/api/session";

/** Journal actors (`person:…`, `client:…`, `platform:…`) as a reader says them. */
export function useActorName(): (actor: string, name: string | null) => string {
  const { t } = useTranslation();
  const me = useMe();
  return (actor, name) => {
    const [kind = "", id = ""] = actor.split(":", 2);
    if (kind === "person") {
      return id === me.person?.id ? t("history.you") : (name ?? t("history.someone"));
    }
    return kind === "client" ? t("history.machine", { name: name ?? id }) : t("history.parvis");
  };
}
