"""What can be refused to those who administer people."""

from parvis.kernel.problems import Kind, define

MEMBER_UNKNOWN = define(
    "member.unknown",
    404,
    Kind.ABSENT,
    "Membre inconnu",
    "Cette personne ne fait pas partie de l'organisme.",
)
MEMBER_EXISTS = define(
    "member.exists",
    409,
    Kind.CONFLICT,
    "Déjà membre",
    "« {username} » fait déjà partie de l'organisme. Changez ses rôles dans la liste des membres.",
)
USERNAME_TAKEN = define(
    "member.username_taken",
    409,
    Kind.CONFLICT,
    "Identifiant déjà pris",
    "L'identifiant « {username} » est celui d'un compte existant. S'il s'agit de la même personne, "
    "écrivez son nom exactement comme sur ce compte ; sinon, choisissez un autre identifiant.",
)
NOT_YOURSELF = define(
    "member.not_yourself",
    403,
    Kind.FORBIDDEN,
    "Pas pour soi-même",
    "Personne ne change ses propres droits. Demandez-le à un autre administrateur.",
)
LAST_ADMIN = define(
    "member.last_admin",
    409,
    Kind.CONFLICT,
    "Dernier administrateur",
    "L'organisme n'aurait plus d'administrateur. Donnez d'abord ce rôle à une autre personne.",
)
ROLE_UNKNOWN = define(
    "member.role_unknown",
    422,
    Kind.REFUSED,
    "Rôle inconnu",
    "Le rôle « {role} » n'existe pas.",
)
RESET_ELSEWHERE = define(
    "member.reset_elsewhere",
    403,
    Kind.FORBIDDEN,
    "Compte partagé",
    "Cette personne travaille aussi pour un autre organisme : rouvrir son compte ouvrirait aussi "
    "l'autre. Demandez-le à l'opérateur de la plateforme.",
)
RESET_IMPOSSIBLE = define(
    "member.reset_impossible",
    409,
    Kind.CONFLICT,
    "Remise à zéro impossible",
    "Ce compte n'est pas ouvert, ou n'est pas tenu par Parvis : il n'y a rien à remettre à zéro.",
)
