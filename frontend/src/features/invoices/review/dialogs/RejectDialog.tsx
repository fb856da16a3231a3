import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { TextField } from "#/ui/TextField/TextField";

import type { Actions } from "../useActions";
import styles from "./Dialogs.module.css";

const EXAMPLES = ["wrongOrganisme", "duplicate", "amount", "service"] as const;

export function RejectDialog({ actions }: { actions: Actions }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const missing = reason.trim() === "";
  const reject = () => {
    setAsked(true);
    if (!missing) void actions.reject(reason.trim());
  };
  return (
    <Dialog title={t("dialogs.reject.title")} closeWord={t("app.close")} isOpen onClose={actions.shut}>
      <p>{t("dialogs.reject.intro")}</p>
      <div className={styles.examples} role="group" aria-label={t("dialogs.reject.examples")}>
        {EXAMPLES.map((example) => (
          <Button key={example} onPress={() => setReason(t(`dialogs.reject.${example}`))}>
            {t(`dialogs.reject.${example}`)}
          </Button>
        ))}
      </div>
      <TextField
        label={t("dialogs.reason")}
        rows={3}
        autoFocus
        maxLength={1000}
        value={reason}
        onChange={setReason}
        error={asked && missing ? t("dialogs.reasonMissing") : undefined}
      />
      <DialogActions>
        <Button onPress={actions.shut}>{t("app.cancel")}</Button>
        <Button look="danger" icon="ban" onPress={reject}>
          {t("dialogs.reject.confirm")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
