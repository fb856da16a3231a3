import { useTranslation } from "react-i18next";

import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { useToast } from "#/ui/Toasts/Toasts";
import { moment } from "#/words/formats";

import type { OneUseAddress } from "./api";
import styles from "./MembersPage.module.css";

/** Shown once: closing this is losing it, so a stray click outside does not. */
export function AddressDialog({ name, address, onClose }: {
  name: string;
  address: OneUseAddress;
  onClose: () => void;
}) {
  const { t } = useTranslation();
  const toast = useToast();
  const copy = async () => {
    await navigator.clipboard.writeText(address.url);
    toast({ word: t("members.copied") });
  };
  return (
    <Dialog
      role="alertdialog"
      title={t("members.addressTitle")}
      closeWord={t("app.close")}
      isOpen
      onClose={onClose}
    >
      <p>
        {t("members.addressIntro", {
          name,
          expires: t("members.addressAt", { date: moment(address.expires_at) }),
        })}
      </p>
      <p className={styles.address}>{address.url}</p>
      <DialogActions>
        <Button onPress={onClose}>{t("app.close")}</Button>
        <Button look="main" onPress={() => void copy()}>
          {t("members.copy")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
