import { useTranslation } from "react-i18next";

import { Menu } from "#/ui/Menu/Menu";
import { Button } from "#/ui/Button/Button";

import { FIELD_NAMES, type FieldName, type GroupName, isShown } from "../fields";
import { Breakdown } from "./Breakdown";
import { FieldRow } from "./FieldRow";
import styles from "./FieldsTab.module.css";
import type { Desk } from "./useDesk";

type Props = {
  siren: string;
  desk: Desk;
  canEdit: boolean;
  onEnter: (name: FieldName, step: 1 | -1) => void;
};

export function FieldsTab({ desk, canEdit, onEnter }: Props) {
  const { t } = useTranslation();
  const { invoice, reading, groups, added } = desk;
  if (!reading && invoice.status !== "unreadable") return <p>{t("review.reading")}</p>;
  const extra = added.filter((name) => !isShown(reading, name));
  const absent = FIELD_NAMES.filter((name) => !isShown(reading, name) && !added.includes(name));
  const row = (name: FieldName) => (
    <FieldRow key={name} name={name} desk={desk} canEdit={canEdit} onEnter={onEnter} />
  );
  return (
    <div className={styles.fields}>
      {groups.map((group) => (
        <FieldGroup key={group.name} name={group.name}>
          {group.fields.map(row)}
          {extra.filter((name) => groupOf(name) === group.name).map(row)}
        </FieldGroup>
      ))}
      {extra
        .filter((name) => !groups.some((group) => group.name === groupOf(name)))
        .map((name) => (
          <FieldGroup key={name} name={groupOf(name)}>
            {row(name)}
          </FieldGroup>
        ))}
      {reading && <Breakdown reading={reading} />}
      {canEdit && absent.length > 0 && (
        <div className={styles.add}>
          <Menu
            label={t("review.absent", { count: absent.length })}
            entries={absent.map((name) => ({
              id: name,
              word: t(`fields.${name}`),
              icon: "plus",
              onAction: () => desk.add(name),
            }))}
          >
            <Button icon="plus">{t("review.absent", { count: absent.length })}</Button>
          </Menu>
        </div>
      )}
    </div>
  );
}

function FieldGroup({ name, children }: { name: GroupName; children: React.ReactNode }) {
  const { t } = useTranslation();
  return (
    <section className={styles.group} aria-label={t(`review.groups.${name}`)}>
      <h2 className={styles.heading}>{t(`review.groups.${name}`)}</h2>
      {children}
    </section>
  );
}

function groupOf(name: FieldName): GroupName {
  const [first = ""] = name.split(".");
  if (first === "payee") return "payment";
  return name.includes(".") ? (first as GroupName) : "document";
}
