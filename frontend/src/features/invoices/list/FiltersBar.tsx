import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Select } from "#/ui/Select/Select";
import { TextField } from "#/ui/TextField/TextField";

import { type Filters, SIREN, STATES, WORK } from "./filters";
import styles from "./FiltersBar.module.css";

type Props = { filters: Filters; onChange: (filters: Filters) => void };
const TYPING_MS = 300;

export function FiltersBar({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const [more, setMore] = useState(Boolean(filters.fournisseur ?? filters.du ?? filters.au));
  const [q, setQ] = useTyped(filters.q ?? "", (value) => onChange(withText(filters, "q", value)));
  const changed = Object.keys(filters).length > 0;
  return (
    <search className={styles.filters} aria-label={t("list.filters")}>
      <Select
        label={t("list.status")}
        value={filters.etat ?? WORK}
        options={STATES.map((value) => ({
          value,
          word: value === "toutes" ? t("list.all") : t(`status.${value}`),
        }))}
        onChange={(etat) => {
          const { etat: _, ...rest } = filters;
          onChange(etat === WORK ? rest : { ...rest, etat });
        }}
      />
      <div className={styles.wide}>
        <TextField
          label={t("list.q")}
          placeholder={t("list.qHint")}
          type="search"
          value={q}
          onChange={setQ}
        />
      </div>
      <Button look="quiet" aria-expanded={more} onPress={() => setMore(!more)}>
        {t("list.more")}
      </Button>
      {changed && (
        <Button look="quiet" icon="close" onPress={() => onChange({})}>
          {t("list.clear")}
        </Button>
      )}
      {more && <MoreFilters filters={filters} onChange={onChange} />}
    </search>
  );
}

function MoreFilters({ filters, onChange }: Props) {
  const { t } = useTranslation();
  const [supplier, setSupplier] = useTyped(filters.fournisseur ?? "", (value) => {
    const digits = value.replace(/\s/g, "");
    if (digits === "" || SIREN.test(digits)) onChange(withText(filters, "fournisseur", digits));
  });
  const wrong = supplier.trim() !== "" && !SIREN.test(supplier.replace(/\s/g, ""));
  return (
    <div className={styles.more}>
      <TextField
        label={t("list.supplier")}
        inputMode="numeric"
        value={supplier}
        onChange={setSupplier}
        error={wrong ? t("list.supplierError") : undefined}
      />
      <TextField
        label={t("list.from")}
        type="date"
        value={filters.du ?? ""}
        onChange={(value) => onChange(withText(filters, "du", value))}
      />
      <TextField
        label={t("list.to")}
        type="date"
        value={filters.au ?? ""}
        onChange={(value) => onChange(withText(filters, "au", value))}
      />
      <Select
        label={t("list.sort")}
        value={filters.tri ?? "recentes"}
        options={[
          { value: "recentes", word: t("list.newest") },
          { value: "anciennes", word: t("list.oldest") },
        ]}
        onChange={(value) => onChange(withText(filters, "tri", value === "anciennes" ? value : ""))}
      />
    </div>
  );
}

function withText(filters: Filters, name: "q" | "fournisseur" | "du" | "au" | "tri", value: string): Filters {
  const { [name]: _, ...rest } = filters;
  return value === "" ? rest : ({ ...rest, [name]: value });
}

/** What is being typed; the address follows once the fingers rest. */
function useTyped(kept: string, onRest: (value: string) => void): [string, (value: string) => void] {
  const [typed, setTyped] = useState(kept);
  const [before, setBefore] = useState(kept);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  if (kept !== before) {
    setBefore(kept);
    setTyped(kept);
  }
  useEffect(() => () => clearTimeout(timer.current), []);
  const type = (value: string) => {
    setTyped(value);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => onRest(value), TYPING_MS);
  };
  return [typed, type];
}
