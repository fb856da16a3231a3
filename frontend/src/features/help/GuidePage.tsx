import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { EmptyState } from "#/ui/EmptyState/EmptyState";
import { Icon } from "#/ui/Icon/Icon";
import { useTitle } from "#/ui/useTitle";

import { Guide } from "./Guide";
import { loadGuide } from "./guides";
import styles from "./Help.module.css";
import { type Block, readMarkdown } from "./markdown";

type Heading = Extract<Block, { kind: "heading" }>;

export function GuidePage() {
  const { t } = useTranslation();
  const { guide } = useParams({ from: "/aide/$guide" });
  const { data, isPending } = useQuery({
    queryKey: ["guide", guide],
    queryFn: async () => {
      const text = await loadGuide(guide);
      return text === null ? null : readMarkdown(text);
    },
    staleTime: Infinity,
  });
  const headings = (data ?? []).filter((block): block is Heading => block.kind === "heading");
  useTitle([headings[0]?.text ?? t("help.title"), t("app.name")]);
  if (isPending) return <p role="status">{t("app.loading")}</p>;
  if (!data) return <EmptyState whole icon="help" title={t("help.missing")} />;
  const parts = headings.filter((heading) => heading.level === 2);
  return (
    <article className={styles.guide}>
      <Link to="/aide" className={styles.back ?? ""}>
        <Icon name="back" />
        {t("help.title")}
      </Link>
      <Guide blocks={data.slice(0, 1)} />
      {parts.length > 2 && (
        <nav className={styles.contents} aria-label={t("help.contents")}>
          <p>{t("help.contents")}</p>
          <ul>
            {parts.map((heading) => (
              <li key={heading.id}>
                <a href={`#${heading.id}`}>{heading.text}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Guide blocks={data.slice(1)} />
    </article>
  );
}
