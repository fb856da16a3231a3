import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Menu, type MenuEntry } from "#/ui/Menu/Menu";

import { originalFile, type Status } from "../api";
import styles from "./ActionBar.module.css";
import type { Actions } from "./useActions";
import type { Desk } from "./useDesk";

type Props = { siren: string; desk: Desk; actions: Actions };

const REOPENABLE: readonly Status[] = ["awaiting_second", "validated", "exported", "rejected"];
const EXPORTABLE: readonly Status[] = ["validated", "exported"];
const TRASHABLE: readonly Status[] = ["to_review", "unreadable", "rejected"];
const REREADABLE: readonly Status[] = ["to_review", "unreadable"];

/** What may be decided, at the foot of the screen, always at hand. */
export function ActionBar({ siren, desk, actions }: Props) {
  const { t } = useTranslation();
  const { status } = desk.invoice;
  const corrected = [...desk.judged.values()].some((each) => each.field.source === "human");
  const waits = status === "to_review" || status === "awaiting_second";
  return (
    <div className={styles.bar} role="group" aria-label={t("actions.bar")}>
      {waits && !actions.mayValidate && (
        <p className={styles.note}>
          {t(actions.mayWrite ? "actions.noValidate" : "actions.readOnly")}
        </p>
      )}
      {actions.canDecide && (
        <span className={styles.validate}>
          <Button look="main" icon="check" keys="Alt+V" onPress={() => void actions.askValidate()}>
            {t("actions.validate")}
          </Button>
        </span>
      )}
      {actions.canReject && (
        <Button look="danger" icon="ban" keys="Alt+R" onPress={() => actions.open("reject")}>
          {t("actions.reject")}
        </Button>
      )}
      {actions.mayExport && EXPORTABLE.includes(status) && (
        <Button look="main" icon="download" onPress={() => void actions.save("csv")}>
          {t("actions.exportCsv")}
        </Button>
      )}
      {actions.mayValidate && REOPENABLE.includes(status) && (
        <Button icon="refresh" onPress={() => void actions.reopen()}>
          {t("actions.reopen")}
        </Button>
      )}
      {actions.mayWrite && status === "trashed" && (
        <Button look="main" icon="undo" onPress={() => void actions.restore()}>
          {t("actions.restore")}
        </Button>
      )}
      {actions.canEdit && corrected && (
        <Button icon="undo" keys="Control+Z" onPress={() => void actions.undo()}>
          {t("actions.undoShort")}
        </Button>
      )}
      <span className={styles.rest}>
        <Menu label={t("actions.more")} entries={useEntries(siren, desk, actions)}>
          <Button look="quiet" icon="more" iconOnly>
            {t("actions.more")}
          </Button>
        </Menu>
        <Button look="quiet" icon="help" iconOnly keys="?" onPress={() => actions.open("keys")}>
          {t("actions.keys")}
        </Button>
      </span>
    </div>
  );
}

function useEntries(siren: string, desk: Desk, actions: Actions): MenuEntry[] {
  const { t } = useTranslation();
  const { status, id } = desk.invoice;
  const entries: MenuEntry[] = [];
  const add = (entry: MenuEntry["id"], word: string, icon: MenuEntry["icon"], onAction: () => void) =>
    entries.push({ id: entry, word, icon, onAction });
  if (actions.mayExport && EXPORTABLE.includes(status)) {
    add("json", t("actions.exportJson"), "download", () => void actions.save("json"));
  }
  add("original", t("actions.original"), "invoice", () =>
    globalThis.location.assign(originalFile(siren, id)),
  );
  if (actions.mayWrite && REREADABLE.includes(status)) {
    add("reread", t("actions.reread"), "refresh", () => actions.open("reread"));
  }
  if (actions.mayWrite && TRASHABLE.includes(status)) {
    add("move", t("actions.move"), "move", () => actions.open("move"));
    add("trash", t("actions.trash"), "trash", () => actions.open("trash"));
  }
  return entries;
}
