import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Dialog } from "#/ui/Dialog/Dialog";

import { singleKeys } from "../singleKeys";
import styles from "./Dialogs.module.css";

const KEYS = [
  { keys: "Entrée", does: "enter" },
  { keys: "Maj + Entrée", does: "shiftEnter" },
  { keys: "Échap", does: "escape" },
  { keys: "Alt + V", does: "validate" },
  { keys: "Alt + R", does: "reject" },
  { keys: "Ctrl + Z", does: "undo" },
  { keys: "?", does: "help" },
] as const;

export function KeysDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const [single, setSingle] = useState(() => singleKeys.are());
  const choose = (on: boolean) => {
    singleKeys.choose(on);
    setSingle(on);
  };
  return (
    <Dialog title={t("dialogs.keys.title")} closeWord={t("app.close")} isOpen onClose={onClose}>
      <dl className={styles.keys}>
        {KEYS.map(({ keys, does }) => (
          <div key={does}>
            <dt>
              <kbd>{keys}</kbd>
            </dt>
            <dd>{t(`dialogs.keys.${does}`)}</dd>
          </div>
        ))}
        <div>
          <dt>{t("dialogs.keys.click")}</dt>
          <dd>{t("dialogs.keys.clickDoes")}</dd>
        </div>
      </dl>
      <label className={styles.single}>
        <input type="checkbox" checked={single} onChange={(event) => choose(event.target.checked)} />
        <span>
          {t("dialogs.keys.single")}
          <span className={styles.hint}>{t("dialogs.keys.singleHint")}</span>
        </span>
      </label>
    </Dialog>
  );
}
