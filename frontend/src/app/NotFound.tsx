import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { buttonClass } from "#/ui/Button/Button";
import { EmptyState } from "#/ui/EmptyState/EmptyState";

export function NotFound() {
  const { t } = useTranslation();
  return (
    <EmptyState whole icon="search" title={t("failure.notFound")}>
      <p>{t("failure.notFoundHelp")}</p>
      <Link to="/" className={buttonClass("main")}>
        {t("app.home")}
      </Link>
    </EmptyState>
  );
}
