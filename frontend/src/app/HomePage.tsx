import { useTranslation } from "react-i18next";

import { useMe } from "#/api/session";
import { EmptyState } from "#/ui/EmptyState/EmptyState";
import { useTitle } from "#/ui/useTitle";

import styles from "./HomePage.module.css";
import { OrganismeList } from "./OrganismeSwitcher";
import { useWaiting } from "./waiting";

export function HomePage() {
  const { t } = useTranslation();
  const me = useMe();
  const waiting = useWaiting();
  useTitle([t("home.title"), t("app.name")]);
  if (me.organismes.length === 0) {
    return (
      <EmptyState whole icon="building" title={t("home.none")}>
        <p>{t("home.noneHelp")}</p>
      </EmptyState>
    );
  }
  return (
    <div className={styles.home}>
      <h1>{me.person ? t("home.hello", { name: me.person.name }) : t("home.title")}</h1>
      <p className={styles.waiting}>{t("switcher.waitingAll", { count: waiting })}</p>
      <p>{t("home.intro")}</p>
      <OrganismeList organismes={me.organismes} />
    </div>
  );
}
