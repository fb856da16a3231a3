import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";

import { api, taken } from "#/api/client";
import { meQuery, useMe, useOrganisme } from "#/api/session";
import { Button } from "#/ui/Button/Button";
import { Dialog, DialogActions } from "#/ui/Dialog/Dialog";
import { Select } from "#/ui/Select/Select";
import { useToast } from "#/ui/Toasts/Toasts";

import { keys } from "../../keys";
import { nextToReview } from "../queue";
import type { Actions } from "../useActions";
import type { Desk } from "../useDesk";

type Props = { siren: string; desk: Desk; actions: Actions };

/** To another of my organismes, where I may drop invoices too. */
export function MoveDialog({ siren, desk, actions }: Props) {
  const { t } = useTranslation();
  const here = useOrganisme(siren);
  const others = useMe().organismes.filter(
    (each) => each.siren !== siren && each.rights.includes("invoices:write"),
  );
  const [to, setTo] = useState(others[0]?.siren ?? "");
  const move = useMove({ siren, desk, actions });
  return (
    <Dialog title={t("dialogs.move.title")} closeWord={t("app.close")} isOpen onClose={actions.shut}>
      {others.length === 0 ? (
        <p>{t("dialogs.move.none")}</p>
      ) : (
        <>
          <p>{t("dialogs.move.intro", { name: here?.name ?? siren })}</p>
          <Select
            label={t("dialogs.move.to")}
            value={to}
            options={others.map((each) => ({ value: each.siren, word: each.name }))}
            onChange={setTo}
          />
        </>
      )}
      <DialogActions>
        <Button onPress={actions.shut}>{t("app.cancel")}</Button>
        {others.length > 0 && (
          <Button look="main" icon="move" isDisabled={move.isPending} onPress={() => move.mutate(to)}>
            {t("dialogs.move.confirm")}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}

function useMove({ siren, desk, actions }: Props) {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const me = useMe();
  const { id, version } = desk.invoice;
  return useMutation({
    networkMode: "always",
    mutationFn: async (to: string) => {
      const next = await nextToReview(queries, siren, id);
      await taken(
        api.POST("/api/v1/tenants/{siren}/invoices/{invoice}/move", {
          params: { path: { siren, invoice: id }, header: { "if-match": `"${version}"` } },
          body: { to },
        }),
      );
      return next;
    },
    onSuccess: async (next, to) => {
      actions.shut();
      const name = me.organismes.find((each) => each.siren === to)?.name ?? to;
      toast({ word: t("actions.done.moved", { number: actions.number, name }) });
      void queries.invalidateQueries({ queryKey: keys.all(siren) });
      void queries.invalidateQueries(meQuery);
      await actions.leave(next);
    },
    onError: actions.fail,
  });
}
