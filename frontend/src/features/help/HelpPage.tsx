import { useQueries } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { Icon } from "#/ui/Icon/Icon";
import { useTitle } from "#/ui/useTitle";

import { GUIDES, loadGuide } from "./guides";
import styles from "./Help.module.css";
import { readMarkdown } from "./markdown";

export function HelpPage() {
  const { t } = useTranslation();
  useTitle([t("help.title"), t("app.name")]);
  const guides = useQueries({
    queries: GUIDES.map((guide) => ({
      queryKey: ["guide", guide],
      queryFn: async () => readMarkdown((await loadGuide(guide)) ?? ""),
      staleTime: Infinity,
    })),
  });
  return (
    <div className={styles.guide}>
      <h1>{t("help.title")}</h1>
      <ul className={styles.list} aria-label={t("help.guides")}>
        {GUIDES.map((guide, index) => {
          const title = guides[index]?.data?.[0];
          return (
            <li key={guide}>
              <Link to="/aide/$guide" params={{ guide }} className={styles.choice ?? ""}>
                {title?.kind === "heading" ? title.text : guide}
                <Icon name="next" />
              </Link>
            </li>
          );
        })}
      </ul>
      {GUIDES.length === 0 && <p>{t("help.none")}</p>}
    </div>
  );
}
