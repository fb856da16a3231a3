import { useTranslation } from "react-i18next";

import styles from "./MembersPage.module.css";
import { useRoleName } from "./roles";

type Props = {
  roles: readonly string[];
  chosen: readonly string[];
  onChange: (roles: string[]) => void;
  error?: string | undefined;
};

export function RoleBoxes({ roles, chosen, onChange, error }: Props) {
  const { t } = useTranslation();
  const nameOf = useRoleName();
  const toggle = (role: string, on: boolean) =>
    onChange(on ? [...chosen, role] : chosen.filter((each) => each !== role));
  return (
    <fieldset className={styles.boxes}>
      <legend>{t("members.inviteRoles")}</legend>
      {roles.map((role) => (
        <label key={role} className={styles.box}>
          <input
            type="checkbox"
            checked={chosen.includes(role)}
            onChange={(event) => toggle(role, event.target.checked)}
          />
          {nameOf(role)}
        </label>
      ))}
      {error !== undefined && (
        <p className={styles.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
