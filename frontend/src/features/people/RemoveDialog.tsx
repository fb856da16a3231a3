import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { Notice } from "#/ui/Notice/Notice";
import { useToast } from "#/ui/Toasts/Toasts";

import { type Member, removeMember } from "./api";
import type { DialogProps } from "./MembersPage";
import { useChange } from "./useChange";

type Props = DialogProps & { member: Member; organisme: string };

export function RemoveDialog({ siren, member, organisme, onClose }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const remove = useChange(siren, () => removeMember(siren, member.id), () => {
    toast({ word: t("members.removed") });
    onClose();
  });
  return (
    <Dialog
      title={t("members.removeTitle", { name: member.name })}
      closeWord={t("app.close")}
      isOpen
      onClose={onClose}
    >
      {remove.error && <Notice live tone="alert" title={remove.error.message} />}
      <p>{t("members.removeIntro", { organisme })}</p>
      <DialogActions>
        <Button autoFocus onPress={onClose}>
          {t("app.cancel")}
        </Button>
        <Button look="danger" icon="ban" isDisabled={remove.isPending} onPress={() => remove.mutate(undefined)}>
          {t("members.remove")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
