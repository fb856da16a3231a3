"""What a door refuses before any room is asked."""

from parvis.kernel.problems import Kind, define

BUSY = define(
    "api.busy",
    503,
    Kind.UNAVAILABLE,
    "Trop de demandes à la fois",
    "Le serveur traite déjà tout ce qu'il peut. Réessayez dans quelques secondes.",
)
BODY_MALFORMED = define(
    "request.malformed",
    400,
    Kind.REFUSED,
    "Demande illisible",
    "Le corps de la demande n'a pas la forme que son type annonce (JSON ou multipart mal formé).",
)
MEDIA_TYPE_REFUSED = define(
    "request.media_type_refused",
    415,
    Kind.REFUSED,
    "Type de contenu refusé",
    "Le type « {received} » n'est pas accepté à cette adresse, qui attend : {accepted}.",
)
KEY_MALFORMED = define(
    "idempotency.key_malformed",
    422,
    Kind.REFUSED,
    "Clé d'idempotence invalide",
    "L'en-tête Idempotency-Key contient de 1 à {limit} caractères ASCII visibles.",
)
CLIENT_GONE = define(
    "request.abandoned",
    400,
    Kind.REFUSED,
    "Demande interrompue",
    "La connexion s'est fermée avant la fin de l'envoi. Rien n'a été enregistré.",
)
