import { useTranslation } from "react-i18next";

import { useMe } from "#/api/session";
import { Button } from "#/ui/Button/Button";
import { Menu } from "#/ui/Menu/Menu";
import { State, type Tone } from "#/ui/State/State";
import { Table } from "#/ui/Table/Table";
import { useMedia } from "#/ui/useMedia";

import type { Member } from "./api";
import type { Open } from "./MembersPage";
import styles from "./MembersPage.module.css";
import { useRoleName } from "./roles";

type Props = { members: readonly Member[]; mayManage: boolean; onOpen: (open: Open) => void };

const TONE: Record<Member["state"], Tone> = { active: "ok", invited: "doubt", disabled: "neutral" };

export function MemberList({ members, mayManage, onOpen }: Props) {
  const { t } = useTranslation();
  const wide = useMedia("(min-width: 46rem)");
  const menu = (member: Member) =>
    mayManage ? <MemberMenu member={member} onOpen={onOpen} /> : null;
  if (!wide) {
    return (
      <ul className={styles.cards} aria-label={t("members.caption")}>
        {members.map((member) => (
          <li key={member.id} className={styles.card}>
            <div className={styles.who}>
              <strong>{member.name}</strong>
              <span className={styles.soft}>{member.username}</span>
              <Roles member={member} />
              <State tone={TONE[member.state]} word={t(`members.states.${member.state}`)} />
            </div>
            {menu(member)}
          </li>
        ))}
      </ul>
    );
  }
  return (
    <Table
      caption={t("members.caption")}
      columns={[
        { id: "name", word: t("members.name") },
        { id: "username", word: t("members.username") },
        { id: "roles", word: t("members.roles") },
        { id: "state", word: t("members.state") },
        ...(mayManage ? [{ id: "actions", word: t("members.actionsColumn") }] : []),
      ]}
    >
      {members.map((member) => (
        <tr key={member.id}>
          <th scope="row">{member.name}</th>
          <td>{member.username}</td>
          <td>
            <Roles member={member} />
          </td>
          <td>
            <State tone={TONE[member.state]} word={t(`members.states.${member.state}`)} />
          </td>
          {mayManage && <td>{menu(member)}</td>}
        </tr>
      ))}
    </Table>
  );
}

function Roles({ member }: { member: Member }) {
  const nameOf = useRoleName();
  return (
    <span className={styles.roles}>
      {member.roles.map((role) => (
        <span key={role}>{nameOf(role)}</span>
      ))}
    </span>
  );
}

function MemberMenu({ member, onOpen }: { member: Member; onOpen: (open: Open) => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const label = t("members.actions", { name: member.name });
  // Nobody raises herself, nor shows herself out: another administrator does it.
  if (member.id === me.person?.id) return <span className={styles.soft}>{t("members.you")}</span>;
  return (
    <Menu
      label={label}
      entries={[
        { id: "roles", word: t("members.edit"), icon: "pencil", onAction: () => onOpen({ what: "roles", member }) },
        { id: "reset", word: t("members.reset"), icon: "key", onAction: () => onOpen({ what: "reset", member }) },
        { id: "remove", word: t("members.remove"), icon: "ban", onAction: () => onOpen({ what: "remove", member }) },
      ]}
    >
      <Button look="quiet" icon="more" iconOnly>
        {label}
      </Button>
    </Menu>
  );
}
