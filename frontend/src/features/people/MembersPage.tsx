import { useQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { isProblem } from "#/api/problem";
import { useOrganisme, useRight } from "#/api/session";
import { Button } from "#/ui/Button/Button";
import { EmptyState } from "#/ui/EmptyState/EmptyState";
import { useTitle } from "#/ui/useTitle";

import { type Member, membersQuery, type OneUseAddress } from "./api";
import { AddressDialog } from "./AddressDialog";
import { InviteDialog } from "./InviteDialog";
import { MemberList } from "./MemberList";
import styles from "./MembersPage.module.css";
import { RemoveDialog } from "./RemoveDialog";
import { ResetDialog } from "./ResetDialog";
import { RolesDialog } from "./RolesDialog";

export type Open =
  | { what: "invite" }
  | { what: "roles" | "remove" | "reset"; member: Member }
  | { what: "address"; name: string; address: OneUseAddress };

export function MembersPage() {
  const { t } = useTranslation();
  const { siren } = useParams({ from: "/o/$siren" });
  const organisme = useOrganisme(siren);
  const mayManage = useRight(siren, "members:manage");
  const [open, setOpen] = useState<Open | null>(null);
  const { data, error, isPending } = useQuery(membersQuery(siren));
  const name = organisme?.name ?? siren;
  useTitle([t("members.title"), name, t("app.name")]);
  if (isPending) return <p role="status">{t("app.loading")}</p>;
  if (error) {
    return (
      <EmptyState
        whole
        icon="ban"
        title={isProblem(error) ? error.title : t("failure.unreachableTitle")}
      >
        <p>{isProblem(error) && error.status === 403 ? t("members.forbidden") : error.message}</p>
      </EmptyState>
    );
  }
  const close = () => setOpen(null);
  const shown = { siren, roles: data.known_roles, onClose: close, onOpen: setOpen };
  return (
    <div className={styles.page}>
      <div className={styles.top}>
        <h1>{t("members.title")}</h1>
        {mayManage && (
          <Button look="main" icon="plus" onPress={() => setOpen({ what: "invite" })}>
            {t("members.invite")}
          </Button>
        )}
      </div>
      <p>{t("members.intro", { name })}</p>
      <MemberList members={data.items} mayManage={mayManage} onOpen={setOpen} />
      {open?.what === "invite" && <InviteDialog {...shown} />}
      {open?.what === "roles" && <RolesDialog {...shown} member={open.member} />}
      {open?.what === "remove" && <RemoveDialog {...shown} member={open.member} organisme={name} />}
      {open?.what === "reset" && <ResetDialog {...shown} member={open.member} />}
      {open?.what === "address" && (
        <AddressDialog name={open.name} address={open.address} onClose={close} />
      )}
    </div>
  );
}

/** What every dialog of this screen is given. */
export type DialogProps = {
  siren: string;
  roles: readonly string[];
  onClose: () => void;
  onOpen: (open: Open) => void;
};
