import { useQuery } from "@tanstack/react-query";
import { useRouterState } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

import { onSessionLost } from "#/api/client";
import { Problem } from "#/api/problem";
import { meQuery } from "#/api/session";
import { signInAddress } from "#/api/signing";
import { Button, buttonClass } from "#/ui/Button/Button";
import { EmptyState } from "#/ui/EmptyState/EmptyState";
import { useTitle } from "#/ui/useTitle";

import { Failure } from "./Failure";
import styles from "./SessionGate.module.css";

/** Nobody signed in: one button. A session that ends in the middle of work: the work stays. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ ...meQuery, retry: false });
  const [lost, setLost] = useState(false);
  useEffect(() => onSessionLost(() => setLost(true)), []);
  if (data === undefined) {
    if (error instanceof Problem && error.status === 401) return <SignIn />;
    return error ? <Failure error={error} /> : <p className={styles.wait}>{t("app.loading")}</p>;
  }
  const goOn = async () => {
    const answer = await refetch();
    if (answer.error === null) setLost(false);
  };
  return (
    <>
      {lost && <SessionLost onDone={() => void goOn()} />}
      {children}
    </>
  );
}

function SignIn() {
  const { t } = useTranslation();
  const next = useRouterState({ select: (state) => state.location.href });
  useTitle([t("sign.title"), t("app.name")]);
  return (
    <main className={styles.sign}>
      <p className={styles.brand}>{t("app.name")}</p>
      <h1>{t("sign.title")}</h1>
      <p>{t("sign.intro")}</p>
      <a className={buttonClass("main")} href={signInAddress(next)}>
        {t("sign.button")}
      </a>
    </main>
  );
}

function SessionLost({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.lost} role="alert">
      <EmptyState icon="key" title={t("sign.lostTitle")}>
        <p>{t("sign.lost")}</p>
        <a className={buttonClass("main")} href={signInAddress("/")} target="_blank" rel="noreferrer">
          {t("sign.lostButton")} {t("app.newTab")}
        </a>
        <Button onPress={onDone}>{t("sign.lostDone")}</Button>
      </EmptyState>
    </div>
  );
}
