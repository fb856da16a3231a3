import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, type Schemas, taken } from "#/api/client";
import { useMe } from "#/api/session";
import { signOut } from "#/api/signing";
import { Button } from "#/ui/Button/Button";
import { Notice } from "#/ui/Notice/Notice";
import { Select } from "#/ui/Select/Select";
import { State } from "#/ui/State/State";
import { chooseTheme, type Theme, theme } from "#/ui/theme";
import { useTitle } from "#/ui/useTitle";
import { moment } from "#/words/formats";

import styles from "./MePage.module.css";

const THEMES: readonly Theme[] = ["auto", "light", "dark"];
const SESSIONS = ["me", "sessions"] as const;

export function MePage() {
  const { t } = useTranslation();
  const me = useMe();
  useTitle([t("me.title"), t("app.name")]);
  return (
    <div className={styles.page}>
      <h1>{t("me.title")}</h1>
      <section className={styles.block}>
        <h2>{t("me.identity")}</h2>
        <p>
          <strong>{me.person?.name ?? me.client?.id}</strong>
        </p>
        {me.person?.username && (
          <p>
            {t("me.username")} : {me.person.username}
          </p>
        )}
      </section>
      <Sessions />
      <Display />
    </div>
  );
}

function Sessions() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error } = useQuery({
    queryKey: SESSIONS,
    queryFn: ({ signal }) => taken(api.GET("/api/v1/me/sessions", { signal })),
  });
  const ending = useMutation({
    networkMode: "always",
    mutationFn: (session: string) =>
      taken(
        api.DELETE("/api/v1/me/sessions/{session}", {
          params: { path: { session } },
        }) as Promise<{ response: Response }>,
      ),
    onSettled: () => queries.invalidateQueries({ queryKey: SESSIONS }),
  });
  const failed = error ?? ending.error;
  return (
    <section className={styles.block}>
      <h2>{t("me.sessions")}</h2>
      {failed && <Notice live tone="alert" title={failed.message} />}
      <ul className={styles.sessions}>
        {data?.items.map((session) => (
          <li key={session.id} className={styles.session}>
            <SessionLine session={session} />
            {!session.current && (
              <Button isDisabled={ending.isPending} onPress={() => ending.mutate(session.id)}>
                {t("me.end")}
              </Button>
            )}
          </li>
        ))}
      </ul>
      <div className={styles.actions}>
        <Button icon="out" onPress={() => void signOut(false)}>
          {t("app.signOut")}
        </Button>
        <Button look="danger" icon="ban" onPress={() => void signOut(true)}>
          {t("me.everywhere")}
        </Button>
      </div>
      <p className={styles.soft}>{t("me.everywhereHint")}</p>
    </section>
  );
}

function SessionLine({ session }: { session: Schemas["MySession"] }) {
  const { t } = useTranslation();
  return (
    <div className={styles.line}>
      <strong>{session.device || t("me.otherSession")}</strong>
      {session.current && <State tone="accent" word={t("me.session")} />}
      <span className={styles.soft}>{t("me.opened", { date: moment(session.opened_at) })}</span>
      <span className={styles.soft}>{t("me.seen", { date: moment(session.seen_at) })}</span>
      <span className={styles.soft}>{t("me.ends", { date: moment(session.ends_at) })}</span>
    </div>
  );
}

function Display() {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState(theme);
  return (
    <section className={styles.block}>
      <h2>{t("me.display")}</h2>
      <Select
        label={t("me.theme")}
        value={chosen}
        options={THEMES.map((value) => ({ value, word: t(`me.themes.${value}`) }))}
        onChange={(value) => {
          chooseTheme(value);
          setChosen(value);
        }}
      />
    </section>
  );
}
