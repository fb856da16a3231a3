import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { FileDrop } from "#/ui/FileDrop/FileDrop";
import { Progress } from "#/ui/Progress/Progress";
import { State } from "#/ui/State/State";

import { invoiceQuery } from "../api";
import { InvoiceState } from "../InvoiceState";
import { useListening } from "../LiveInvoices";
import styles from "./IntakePanel.module.css";
import { useIntake } from "./IntakeProvider";
import type { Sending } from "./sendings";

const ACCEPT =
  ".pdf,.xml,.jpg,.jpeg,.png,.webp,.heic,.heif,.tif,.tiff,application/pdf,application/xml,text/xml,image/*";
const ASK_AGAIN_MS = 2_000;

export function IntakePanel({ siren }: { siren: string }) {
  const { t } = useTranslation();
  const { sendings, add, retry, clear } = useIntake();
  const words = {
    choose: t("intake.choose"),
    photo: t("intake.photo"),
    hint: t("intake.hint"),
    over: t("intake.over"),
  };
  return (
    <FileDrop words={words} accept={ACCEPT} onFiles={add}>
      {sendings.length > 0 && (
        <section className={styles.panel} aria-label={t("intake.title")}>
          <div className={styles.top}>
            <h2>{t("intake.title")}</h2>
            <Button look="quiet" icon="close" onPress={clear}>
              {t("intake.clear")}
            </Button>
          </div>
          <ul className={styles.list} aria-live="polite">
            {sendings.map((sending) => (
              <li key={sending.id} className={styles.item}>
                <Line siren={siren} sending={sending} onRetry={() => retry(sending)} />
              </li>
            ))}
          </ul>
        </section>
      )}
    </FileDrop>
  );
}

function Line({ siren, sending, onRetry }: {
  siren: string;
  sending: Sending;
  onRetry: () => void;
}) {
  const { t } = useTranslation();
  const { file, state, share, detail, invoice, duplicate } = sending;
  const label = t("intake.progress", { file: file.name });
  if (invoice !== null) return <Received {...{ siren, invoice, duplicate }} name={file.name} />;
  return (
    <>
      <span className={styles.name}>{file.name}</span>
      {state === "waiting" && <span>{t("intake.waiting")}</span>}
      {state === "sending" && (
        <span className={styles.progress}>
          {t("intake.sending")}
          <Progress label={label} share={share} />
        </span>
      )}
      {(state === "refused" || state === "failed") && (
        <State tone="alert" word={t(`intake.${state}`)} />
      )}
      {state === "failed" && <Button onPress={onRetry}>{t("intake.retry")}</Button>}
      {detail !== null && <span className={styles.detail}>{detail}</span>}
    </>
  );
}

function Received({ siren, invoice, name, duplicate }: {
  siren: string;
  invoice: string;
  name: string;
  duplicate: boolean;
}) {
  const { t } = useTranslation();
  const listening = useListening();
  const { data } = useQuery({
    ...invoiceQuery(siren, invoice),
    refetchInterval: ({ state }) =>
      isRead(state.data?.status) ? false : listening ? ASK_AGAIN_MS * 5 : ASK_AGAIN_MS,
  });
  const done = isRead(data?.status);
  return (
    <>
      <span className={styles.name}>
        <Link to="/o/$siren/factures/$invoice" params={{ siren, invoice }}>
          {name}
        </Link>
        {duplicate && <span className={styles.detail}> {t("intake.duplicate")}</span>}
      </span>
      {done && data ? (
        <InvoiceState status={data.status} verdict={data.reading?.verdict ?? null} />
      ) : (
        <span className={styles.progress}>
          {t("intake.reading")}
          <Progress label={t("intake.progress", { file: name })} share={null} />
        </span>
      )}
    </>
  );
}

function isRead(status: string | undefined): boolean {
  return status !== undefined && status !== "received" && status !== "reading";
}
