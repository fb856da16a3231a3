import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

import { useMe } from "#/api/session";
import { signOut } from "#/api/signing";
import { Button } from "#/ui/Button/Button";
import { Menu } from "#/ui/Menu/Menu";

import styles from "./PersonMenu.module.css";

export function PersonMenu() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const me = useMe();
  const name = me.person?.name ?? t("app.machine", { name: me.client?.id ?? "" });
  return (
    <div className={styles.person}>
      <Menu
        label={name}
        entries={[
          { id: "me", word: t("app.me"), icon: "person", onAction: () => void navigate({ to: "/moi" }) },
          { id: "help", word: t("app.help"), icon: "help", onAction: () => void navigate({ to: "/aide" }) },
          { id: "out", word: t("app.signOut"), icon: "out", onAction: () => void signOut(false) },
        ]}
      >
        <Button look="quiet" icon="person">
          <span className={styles.name}>{name}</span>
        </Button>
      </Menu>
    </div>
  );
}
