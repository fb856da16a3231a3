"""What can go wrong between receiving an invoice and exporting it."""

from parvis.kernel.problems import Kind, define

INVOICE_UNKNOWN = define(
    "invoice.unknown",
    404,
    Kind.ABSENT,
    "Facture inconnue",
    "Aucune facture ne porte cet identifiant dans cet organisme.",
)
PAGE_UNKNOWN = define(
    "invoice.page_unknown",
    404,
    Kind.ABSENT,
    "Page inconnue",
    "Cette facture n'a pas de page {page}.",
)
WRONG_STATE = define(
    "invoice.wrong_state",
    409,
    Kind.CONFLICT,
    "Action impossible dans cet état",
    "L'action « {action} » n'est pas possible : la facture est dans l'état « {status} ».",
)
NOT_VALIDATED = define(
    "invoice.not_validated",
    409,
    Kind.CONFLICT,
    "Facture non validée",
    "Une facture ne sort qu'après validation par une personne ; celle-ci est dans l'état "
    "« {status} ».",
)
BLOCKED = define(
    "invoice.blocked",
    409,
    Kind.CONFLICT,
    "Validation à confirmer",
    "Une alerte bloque la validation : {alerts}. Vérifiez la pièce, puis validez en donnant le "
    "motif de votre décision.",
)
SECOND_NEEDED = define(
    "invoice.second_needed",
    409,
    Kind.CONFLICT,
    "Une autre personne doit valider",
    "Cet organisme demande deux validations par deux personnes différentes : celle-ci revient à "
    "quelqu'un qui n'a ni validé ni corrigé cette facture.",
)
MOVE_NOWHERE = define(
    "invoice.move_nowhere",
    422,
    Kind.REFUSED,
    "La facture est déjà là",
    "La facture est déjà dans cet organisme. Choisissez-en un autre.",
)
FIELD_UNKNOWN = define(
    "invoice.field_unknown",
    422,
    Kind.REFUSED,
    "Champ inconnu",
    "Le champ « {field} » n'existe pas sur une facture.",
)
FIELD_VALUE = define(
    "invoice.field_value",
    422,
    Kind.REFUSED,
    "Valeur impossible",
    "La valeur donnée pour « {field} » n'a pas la forme attendue : {expected}.",
)
REASON_MISSING = define(
    "invoice.reason_missing",
    422,
    Kind.REFUSED,
    "Motif manquant",
    "Donnez le motif de votre décision : il sera conservé avec la facture.",
)
NOTHING_TO_UNDO = define(
    "invoice.nothing_to_undo",
    409,
    Kind.CONFLICT,
    "Rien à annuler",
    "Aucune correction n'est à annuler sur cette facture.",
)
EXPORT_FORMAT = define(
    "invoice.export_format",
    422,
    Kind.REFUSED,
    "Format d'export inconnu",
    "Le format « {format} » n'est pas proposé. Formats possibles : {formats}.",
)
PAGE_NOT_READY = define(
    "invoice.page_not_ready",
    409,
    Kind.CONFLICT,
    "Page pas encore prête",
    "L'image de la page {page} n'est pas encore prête : la lecture est en cours ou n'a pas abouti.",
)
