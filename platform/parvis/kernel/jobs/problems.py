"""What the queue itself says of a job; what the work says comes from the rooms."""

from parvis.kernel.problems import Kind, define

JOB_UNKNOWN = define(
    "job.unknown",
    404,
    Kind.ABSENT,
    "Tâche inconnue",
    "Cette tâche n'existe pas.",
)
JOB_NOT_RETRYABLE = define(
    "job.not_retryable",
    409,
    Kind.CONFLICT,
    "La tâche ne peut pas être relancée",
    "La tâche est dans l'état « {state} » : seule une tâche en échec ou en quarantaine peut être "
    "relancée.",
)
CANCELLED = define(
    "job.cancelled",
    409,
    Kind.CONFLICT,
    "Le travail a été annulé",
    "Le travail a été annulé à la demande d'un utilisateur.",
)
KIND_UNKNOWN = define(
    "job.kind_unknown",
    503,
    Kind.UNAVAILABLE,
    "Ce travail n'est pas connu ici",
    "Le travail « {kind} » n'est pas connu de cette version de Parvis. Il sera repris par une "
    "version qui le connaît.",
)
RIGHT_REVOKED = define(
    "job.right_revoked",
    403,
    Kind.FORBIDDEN,
    "Le droit du demandeur a été retiré",
    "La personne ou le logiciel qui a demandé ce travail n'a plus le droit « {right} » : il n'a "
    "pas été fait.",
)
WORKER_LOST = define(
    "job.worker_lost",
    500,
    Kind.BROKEN,
    "Le travail a été interrompu trop souvent",
    "Le travail a été interrompu {times} fois sans finir (arrêt de la machine ou manque de "
    "mémoire). Votre administrateur peut le relancer.",
)
TOO_LONG = define(
    "job.too_long",
    422,
    Kind.REFUSED,
    "Le travail dépasse la durée permise",
    "Le travail n'est pas fini après {limit_s} secondes, la durée permise. Il a été arrêté.",
)
OUT_OF_MEMORY = define(
    "job.out_of_memory",
    500,
    Kind.BROKEN,
    "La mémoire a manqué",
    "La mémoire a manqué pendant ce travail, à chaque essai. Votre administrateur peut le "
    "relancer sur une machine plus grande.",
)
BROKER_AWAY = define(
    "job.broker_away",
    503,
    Kind.UNAVAILABLE,
    "La file d'attente ne répond pas",
    "La file d'attente (Valkey) ne répond pas pour le moment. Les travaux demandés sont gardés et "
    "partiront dès son retour.",
)
