import type { ErrorComponentProps } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { Problem, Unreachable } from "#/api/problem";
import { Button } from "#/ui/Button/Button";
import { EmptyState } from "#/ui/EmptyState/EmptyState";

/** What a person is told when a screen breaks: a sentence, a way on, a number for the support. */
export function Failure({ error }: Pick<ErrorComponentProps, "error">) {
  const { t } = useTranslation();
  const told = useTold(error);
  return (
    <EmptyState whole icon="alert" title={told.title}>
      <p>{told.detail}</p>
      {error instanceof Problem && error.traceId !== null && (
        <p>{t("failure.trace", { trace: error.traceId })}</p>
      )}
      <Button look="main" icon="refresh" onPress={() => globalThis.location.reload()}>
        {t("app.reload")}
      </Button>
    </EmptyState>
  );
}

function useTold(error: unknown): { title: string; detail: string } {
  const { t } = useTranslation();
  if (error instanceof Problem) {
    return { title: error.title || t("failure.title"), detail: error.message };
  }
  if (error instanceof Unreachable) {
    return { title: t("failure.unreachableTitle"), detail: t("failure.unreachable") };
  }
  // The files of an older version are gone from the server.
  const old = error instanceof Error && /dynamically imported module/i.test(error.message);
  return {
    title: t("failure.title"),
    detail: old ? t("failure.newVersion") : t("failure.unexpected"),
  };
}
