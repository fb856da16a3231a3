import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";

import type { Actions } from "../useActions";
import type { Desk } from "../useDesk";
import type { useInvoice } from "../useInvoice";
import { KeysDialog } from "./KeysDialog";
import { MoveDialog } from "./MoveDialog";
import { RejectDialog } from "./RejectDialog";
import { ValidateDialog } from "./ValidateDialog";

type Props = {
  siren: string;
  desk: Desk;
  actions: Actions;
  work: ReturnType<typeof useInvoice>;
};

/** At most one is open; each is thrown away when it closes. */
export function Dialogs({ siren, desk, actions, work }: Props) {
  const { t } = useTranslation();
  const { dialog } = actions;
  return (
    <>
      {dialog === "reject" && <RejectDialog actions={actions} />}
      {dialog === "validate" && <ValidateDialog desk={desk} actions={actions} />}
      {dialog === "move" && <MoveDialog siren={siren} desk={desk} actions={actions} />}
      {dialog === "keys" && <KeysDialog onClose={actions.shut} />}
      {dialog === "trash" && (
        <Ask
          title={t("dialogs.trash.title")}
          intro={t("dialogs.trash.intro")}
          confirm={t("actions.trash")}
          onConfirm={() => void actions.trash()}
          onClose={actions.shut}
        />
      )}
      {dialog === "reread" && (
        <Ask
          title={t("dialogs.reread.title")}
          intro={t("dialogs.reread.intro")}
          confirm={t("dialogs.reread.confirm")}
          onConfirm={() => void actions.reread()}
          onClose={actions.shut}
        />
      )}
      {work.lost && (
        <Dialog
          role="alertdialog"
          title={t("lost.title")}
          closeWord={t("app.close")}
          isOpen
          onClose={work.acknowledge}
        >
          <p>{t("lost.body")}</p>
          <DialogActions>
            <Button look="main" autoFocus onPress={work.acknowledge}>
              {t("lost.ok")}
            </Button>
          </DialogActions>
        </Dialog>
      )}
    </>
  );
}

function Ask({ title, intro, confirm, onConfirm, onClose }: {
  title: string;
  intro: string;
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Dialog title={title} closeWord={t("app.close")} isOpen onClose={onClose}>
      <p>{intro}</p>
      <DialogActions>
        <Button onPress={onClose}>{t("app.cancel")}</Button>
        <Button look="main" autoFocus onPress={onConfirm}>
          {confirm}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
