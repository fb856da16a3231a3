"""What the street door itself refuses."""

from parvis.kernel.problems import Kind, define

ROUTE_UNKNOWN = define(
    "route.unknown",
    404,
    Kind.ABSENT,
    "Adresse inconnue",
    "Il n'y a rien à cette adresse. Les adresses de Parvis sont décrites dans "
    "/api/v1/openapi.json.",
)
METHOD_REFUSED = define(
    "route.method_refused",
    405,
    Kind.REFUSED,
    "Méthode refusée",
    "Cette adresse n'accepte pas la méthode {method} ; elle accepte : {allowed}.",
)
REQUEST_INVALID = define(
    "request.invalid",
    422,
    Kind.REFUSED,
    "Demande invalide",
    "Le champ « {field} » n'est pas valable : {reason}",
)
BODY_TOO_LARGE = define(
    "request.too_large",
    413,
    Kind.REFUSED,
    "Demande trop volumineuse",
    "La demande dépasse {limit} octets ({received} annoncés ou reçus).",
)
HEADERS_TOO_LARGE = define(
    "request.headers_too_large",
    431,
    Kind.REFUSED,
    "En-têtes trop longs",
    "Les en-têtes de la demande dépassent {limit} octets ({received} reçus).",
)
HOST_REFUSED = define(
    "request.host_refused",
    421,
    Kind.REFUSED,
    "Nom d'hôte refusé",
    "Ce serveur ne répond pas à ce nom d'hôte. Utilisez son adresse publique.",
)
RATE_EXCEEDED = define(
    "rate.exceeded",
    429,
    Kind.LIMITED,
    "Trop de demandes",
    "Plus de {limit} demandes en {window_s} secondes. Réessayez dans {retry_after_s} secondes.",
)
STREAMS_EXCEEDED = define(
    "events.too_many_streams",
    503,
    Kind.UNAVAILABLE,
    "Trop d'abonnements ouverts",
    "Le serveur suit déjà {limit} flux d'événements. Réessayez dans quelques secondes.",
)
SCHEMA_UNKNOWN = define(
    "schema.unknown",
    404,
    Kind.ABSENT,
    "Schéma inconnu",
    "Aucun schéma ne porte le nom « {name} ».",
)
PROBLEM_UNKNOWN = define(
    "problem.unknown",
    404,
    Kind.ABSENT,
    "Problème inconnu",
    "Aucun problème ne porte le code « {asked} ».",
)
HTTP_REFUSED = define(
    "request.refused",
    400,
    Kind.REFUSED,
    "Demande refusée",
    "La demande n'a pas pu être comprise.",
)
