import { useTranslation } from "react-i18next";

const KNOWN = ["agent", "validator", "admin", "auditor"] as const;

/** A role in the words of a mairie; one that came later keeps its code. */
export function useRoleName(): (role: string) => string {
  const { t } = useTranslation();
  return (role) => {
    const known = KNOWN.find((each) => each === role);
    return known ? t(`members.role.${known}`) : role;
  };
}
