import { Link, Outlet, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useMe } from "#/api/session";
import { Icon } from "#/ui/Icon/Icon";

import { bandOf } from "./band";
import { OrganismeSwitcher } from "./OrganismeSwitcher";
import { PersonMenu } from "./PersonMenu";
import { SessionGate } from "./SessionGate";
import styles from "./Shell.module.css";

/** Everything around a screen; nothing of it is shown before somebody is signed in. */
export function Shell() {
  return (
    <SessionGate>
      <Frame />
    </SessionGate>
  );
}

function Frame() {
  const { t } = useTranslation();
  const { siren } = useParams({ strict: false });
  const me = useMe();
  const organisme = me.organismes.find((each) => each.siren === siren);
  return (
    <div className={styles.frame}>
      <header
        className={`${styles.header} ${organisme ? styles.band : ""}`}
        {...(organisme ? { style: bandOf(organisme.siren) } : {})}
      >
        <a className={styles.skip} href="#contenu">
          {t("app.skip")}
        </a>
        <Link to="/" className={styles.brand} aria-label={`${t("app.name")}, ${t("app.home")}`}>
          <Icon name="building" />
          <span className={styles.brandName}>{t("app.name")}</span>
        </Link>
        <OrganismeSwitcher {...(organisme ? { current: organisme } : {})} />
        {organisme && <OrganismeNav siren={organisme.siren} rights={organisme.rights} />}
        <PersonMenu />
      </header>
      <main id="contenu" className={styles.main} tabIndex={-1}>
        <Outlet />
      </main>
    </div>
  );
}

function OrganismeNav({ siren, rights }: { siren: string; rights: readonly string[] }) {
  const { t } = useTranslation();
  const active = { className: styles.current ?? "" };
  return (
    <nav className={styles.nav} aria-label={t("app.menu")}>
      {rights.includes("invoices:read") && (
        <Link
          to="/o/$siren/factures"
          params={{ siren }}
          className={styles.link ?? ""}
          activeProps={active}
        >
          <Icon name="invoice" />
          {t("app.invoices")}
        </Link>
      )}
      {rights.includes("members:read") && (
        <Link
          to="/o/$siren/membres"
          params={{ siren }}
          className={styles.link ?? ""}
          activeProps={active}
        >
          <Icon name="people" />
          {t("app.members")}
        </Link>
      )}
    </nav>
  );
}
