import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { Notice } from "#/ui/Notice/Notice";
import { useToast } from "#/ui/Toasts/Toasts";

import { changeRoles, type Member } from "./api";
import type { DialogProps } from "./MembersPage";
import { RoleBoxes } from "./RoleBoxes";
import { useChange } from "./useChange";

export function RolesDialog({ siren, roles, member, onClose }: DialogProps & { member: Member }) {
  const { t } = useTranslation();
  const toast = useToast();
  const [chosen, setChosen] = useState<string[]>(member.roles);
  const change = useChange(siren, (wanted: string[]) => changeRoles(siren, member.id, wanted), () => {
    toast({ word: t("members.done") });
    onClose();
  });
  return (
    <Dialog
      title={t("members.editTitle", { name: member.name })}
      closeWord={t("app.close")}
      isOpen
      onClose={onClose}
    >
      {change.error && <Notice live tone="alert" title={change.error.message} />}
      <RoleBoxes
        roles={roles}
        chosen={chosen}
        onChange={setChosen}
        error={chosen.length === 0 ? t("members.needRole") : undefined}
      />
      <DialogActions>
        <Button onPress={onClose}>{t("app.cancel")}</Button>
        <Button
          look="main"
          isDisabled={change.isPending || chosen.length === 0}
          onPress={() => change.mutate(chosen)}
        >
          {t("members.save")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
