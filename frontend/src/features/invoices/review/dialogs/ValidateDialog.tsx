import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { Notice } from "#/ui/Notice/Notice";
import { TextField } from "#/ui/TextField/TextField";

import { isDoubtful } from "../../reasons";
import { alertKey } from "../alertKey";
import type { Actions } from "../useActions";
import type { Desk } from "../useDesk";
import styles from "./Dialogs.module.css";

/** The pen stays in a hand: what was not checked is said once more, an alert wants a reason. */
export function ValidateDialog({ desk, actions }: { desk: Desk; actions: Actions }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState(false);
  const blocking = (desk.reading?.alerts ?? []).filter((alert) => alert.blocking);
  const doubts = [...desk.judged.values()].filter(isDoubtful);
  const missing = blocking.length > 0 && reason.trim() === "";
  const validate = () => {
    setAsked(true);
    if (!missing) void actions.validate(reason.trim() || null);
  };
  const check = () => {
    actions.shut();
    actions.goTo(1);
  };
  return (
    <Dialog
      title={t(blocking.length > 0 ? "dialogs.validate.alertTitle" : "dialogs.validate.doubtTitle")}
      closeWord={t("app.close")}
      isOpen
      onClose={actions.shut}
    >
      {blocking.map(({ code }) => (
        <Notice key={code} tone="alert" title={t(`alerts.${alertKey(code)}.title`)}>
          <p>{t(`alerts.${alertKey(code)}.advice`, { code })}</p>
        </Notice>
      ))}
      {doubts.length > 0 && (
        <div>
          <p>{t("dialogs.validate.doubtIntro")}</p>
          <ul className={styles.doubts}>
            {doubts.map(({ name }) => (
              <li key={name}>{t(`fields.${name}`)}</li>
            ))}
          </ul>
        </div>
      )}
      {blocking.length > 0 && (
        <>
          <p>{t("dialogs.validate.alertIntro")}</p>
          <TextField
            label={t("dialogs.reason")}
            hint={t("dialogs.validate.reasonHint")}
            rows={3}
            autoFocus
            maxLength={1000}
            value={reason}
            onChange={setReason}
            error={asked && missing ? t("dialogs.reasonMissing") : undefined}
          />
        </>
      )}
      <DialogActions>
        {doubts.length > 0 && (
          <Button autoFocus={blocking.length === 0} onPress={check}>
            {t("dialogs.validate.check")}
          </Button>
        )}
        {doubts.length === 0 && <Button onPress={actions.shut}>{t("app.cancel")}</Button>}
        <Button look="main" icon="check" onPress={validate}>
          {t("dialogs.validate.confirm")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
