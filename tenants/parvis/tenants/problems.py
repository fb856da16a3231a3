"""What can be refused to somebody who asks."""

from parvis.kernel.problems import Kind, define

TENANT_UNKNOWN = define(
    "tenant.unknown",
    404,
    Kind.ABSENT,
    "Organisme inconnu",
    "Aucun organisme accessible ne porte ce code. Vérifiez le SIREN dans l'adresse.",
)
TENANT_SUSPENDED = define(
    "tenant.suspended",
    403,
    Kind.FORBIDDEN,
    "Organisme suspendu",
    "Les services de cet organisme sont suspendus. Rien n'est perdu : le travail en attente "
    "reprendra à la levée de la suspension.",
)
RIGHT_MISSING = define(
    "right.missing",
    403,
    Kind.FORBIDDEN,
    "Droit manquant",
    "Il vous manque le droit « {right} » dans cet organisme. Demandez-le à son administrateur.",
)
TOKEN_MISSING = define(
    "token.missing",
    401,
    Kind.FORBIDDEN,
    "Identification nécessaire",
    "Connectez-vous pour continuer. Un logiciel présente un jeton d'accès (en-tête "
    "Authorization: Bearer).",
)
TOKEN_REFUSED = define(
    "token.refused",
    401,
    Kind.FORBIDDEN,
    "Jeton refusé",
    "Le jeton d'accès présenté n'est pas valable : {reason}.",
)
ISSUER_AWAY = define(
    "issuer.away",
    503,
    Kind.UNAVAILABLE,
    "Le service d'identité ne répond pas",
    "Les clés du service d'identité ne sont pas disponibles. Réessayez dans quelques secondes.",
)
CODE_TAKEN = define(
    "tenant.code_taken",
    409,
    Kind.CONFLICT,
    "Identifiant déjà attribué",
    "L'identifiant {code} appartient déjà à un organisme de la plateforme.",
)
SCOPE_UNKNOWN = define(
    "grant.scope_refused",
    422,
    Kind.REFUSED,
    "Droit impossible à accorder",
    "Le droit « {scope} » n'existe pas ou ne s'accorde jamais à une machine.",
)
