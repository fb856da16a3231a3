import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { Notice } from "#/ui/Notice/Notice";
import { TextField } from "#/ui/TextField/TextField";
import { useToast } from "#/ui/Toasts/Toasts";

import { invite } from "./api";
import styles from "./MembersPage.module.css";
import type { DialogProps } from "./MembersPage";
import { RoleBoxes } from "./RoleBoxes";
import { useChange } from "./useChange";

export function InviteDialog({ siren, roles, onClose, onOpen }: DialogProps) {
  const { t } = useTranslation();
  const toast = useToast();
  const [name, setName] = useState("");
  const [username, setUsername] = useState("");
  const [chosen, setChosen] = useState<string[]>(["agent"]);
  const [asked, setAsked] = useState(false);
  const inviting = useChange(siren, (body: Parameters<typeof invite>[1]) => invite(siren, body), (made) => {
    if (made.activation) {
      onOpen({ what: "address", name: made.member.name, address: made.activation });
    } else {
      toast({ word: t("members.added", { name: made.member.name }) });
      onClose();
    }
  });
  const send = () => {
    setAsked(true);
    if (name.trim() === "" || username.trim() === "" || chosen.length === 0) return;
    inviting.mutate({ name: name.trim(), username: username.trim(), roles: chosen });
  };
  const missing = (text: string) => (asked && text.trim() === "" ? t("members.needed") : undefined);
  return (
    <Dialog title={t("members.inviteTitle")} closeWord={t("app.close")} isOpen onClose={onClose}>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        {inviting.error && <Notice live tone="alert" title={inviting.error.message} />}
        <TextField
          label={t("members.inviteName")}
          autoFocus
          autoComplete="off"
          value={name}
          onChange={setName}
          error={missing(name)}
        />
        <TextField
          label={t("members.inviteUsername")}
          hint={t("members.inviteUsernameHint")}
          autoComplete="off"
          value={username}
          onChange={setUsername}
          error={missing(username)}
        />
        <RoleBoxes
          roles={roles}
          chosen={chosen}
          onChange={setChosen}
          error={asked && chosen.length === 0 ? t("members.needRole") : undefined}
        />
        <DialogActions>
          <Button onPress={onClose}>{t("app.cancel")}</Button>
          <Button type="submit" look="main" isDisabled={inviting.isPending}>
            {t("members.inviteConfirm")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
