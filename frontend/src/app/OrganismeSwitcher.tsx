import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { useTranslation } from "react-i18next";

import { type Organisme, useMe } from "#/api/session";
import { Dialog } from "#/ui/Dialog/Dialog";
import { Icon } from "#/ui/Icon/Icon";

import { bandOf } from "./band";
import styles from "./OrganismeSwitcher.module.css";
import { useWaiting } from "./waiting";

/** For whom I work, always in sight; and what waits for me everywhere. */
export function OrganismeSwitcher({ current }: { current?: Organisme }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const { organismes } = useMe();
  const waiting = useWaiting();
  if (!current) return null;
  return (
    <>
      <AriaButton className={styles.switcher ?? ""} onPress={() => setOpen(true)}>
        <span className={styles.band} style={bandOf(current.siren)} aria-hidden="true" />
        <span className={styles.names}>
          <span className={styles.small}>{t("switcher.working")}</span>
          <span className={styles.name}>{current.name}</span>
        </span>
        <span className={styles.count} aria-hidden="true">{waiting}</span>
        <span className="visually-hidden">
          {`. ${t("switcher.waitingAll", { count: waiting })}. ${t("switcher.change")}`}
        </span>
        <Icon name="chevron" />
      </AriaButton>
      <Dialog
        title={t("switcher.title")}
        closeWord={t("app.close")}
        isOpen={open}
        onClose={() => setOpen(false)}
      >
        <p>{t("switcher.waitingAll", { count: waiting })}</p>
        <OrganismeList organismes={organismes} here={current.siren} onChosen={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

export function OrganismeList({ organismes, here, onChosen }: {
  organismes: readonly Organisme[];
  here?: string;
  onChosen?: () => void;
}) {
  const { t } = useTranslation();
  return (
    <ul className={styles.list}>
      {organismes.map((each) => (
        <li key={each.siren}>
          <Link
            to="/o/$siren/factures"
            params={{ siren: each.siren }}
            className={styles.choice ?? ""}
            {...(each.siren === here ? { "aria-current": "true" as const } : {})}
            {...(onChosen ? { onClick: onChosen } : {})}
          >
            <span className={styles.band} style={bandOf(each.siren)} aria-hidden="true" />
            <span className={styles.names}>
              <span className={styles.name}>{each.name}</span>
              <span className={styles.small}>
                {each.siren === here ? `${t("switcher.here")} · ` : ""}
                {each.waiting
                  ? t("switcher.waiting", { count: each.waiting })
                  : t("switcher.none")}
              </span>
            </span>
            <Icon name="next" />
          </Link>
        </li>
      ))}
    </ul>
  );
}
