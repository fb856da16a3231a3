"""What can be refused to somebody who comes with a session."""

from parvis.kernel.problems import Kind, define

SESSION_ENDED = define(
    "session.ended",
    401,
    Kind.FORBIDDEN,
    "Session terminée",
    "Votre session est terminée. Reconnectez-vous : vous reviendrez où vous étiez.",
)
SESSION_CSRF = define(
    "session.csrf",
    403,
    Kind.FORBIDDEN,
    "Demande refusée",
    "Cette demande ne vient pas d'une page ouverte de Parvis. Rechargez la page, puis réessayez.",
)
SESSION_UNKNOWN = define(
    "session.unknown",
    404,
    Kind.ABSENT,
    "Session inconnue",
    "Aucune de vos sessions ouvertes ne porte ce nom. Elle est peut-être déjà terminée.",
)
SIGN_IN_FAILED = define(
    "sign_in.failed",
    400,
    Kind.REFUSED,
    "Connexion impossible",
    "La connexion n'a pas abouti : elle a duré trop longtemps ou a commencé dans une autre "
    "fenêtre. Recommencez.",
)
LOGOUT_REFUSED = define(
    "session.logout_refused",
    400,
    Kind.REFUSED,
    "Fin de session refusée",
    "Le jeton de fin de session présenté n'est pas valable : {reason}.",
)
