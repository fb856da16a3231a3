import { useState } from "react";
import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { Notice } from "#/ui/Notice/Notice";
import { Select } from "#/ui/Select/Select";
import { TextField } from "#/ui/TextField/TextField";

import { type Lost, type Member, resetMember } from "./api";
import type { DialogProps } from "./MembersPage";
import { useChange } from "./useChange";

const SHORTEST_PROOF = 10;

/** The administrator never sets a password: she hands over an address, and says how she made sure. */
export function ResetDialog({ siren, member, onClose, onOpen }: DialogProps & { member: Member }) {
  const { t } = useTranslation();
  const [what, setWhat] = useState<Lost>("password");
  const [proof, setProof] = useState("");
  const [asked, setAsked] = useState(false);
  const short = proof.trim().length < SHORTEST_PROOF;
  const reset = useChange(
    siren,
    () => resetMember(siren, member.id, { what, proof: proof.trim() }),
    (address) => onOpen({ what: "address", name: member.name, address }),
  );
  const send = () => {
    setAsked(true);
    if (!short) reset.mutate(undefined);
  };
  return (
    <Dialog
      title={t("members.resetTitle", { name: member.name })}
      closeWord={t("app.close")}
      isOpen
      onClose={onClose}
    >
      {reset.error && <Notice live tone="alert" title={reset.error.message} />}
      <Select
        label={t("members.resetWhat")}
        value={what}
        options={[
          { value: "password", word: t("members.resetPassword") },
          { value: "totp", word: t("members.resetTotp") },
        ]}
        onChange={setWhat}
      />
      <TextField
        label={t("members.resetProof")}
        hint={t("members.resetProofHint")}
        rows={2}
        maxLength={300}
        value={proof}
        onChange={setProof}
        error={asked && short ? t("members.proofShort") : undefined}
      />
      <DialogActions>
        <Button onPress={onClose}>{t("app.cancel")}</Button>
        <Button look="main" icon="key" isDisabled={reset.isPending} onPress={send}>
          {t("members.resetConfirm")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
