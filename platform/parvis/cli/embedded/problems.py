"""What can prevent the embedded services from starting, each with the way out."""

from parvis.kernel.problems import Kind, define

BINARIES_MISSING = define(
    "embedded.binaries_missing",
    503,
    Kind.BROKEN,
    "Un programme embarqué manque",
    "Le programme {program} est introuvable. Installez le paquet {package} (pip install "
    "'parvis[embedded]'), indiquez son dossier par {setting}, ou désignez un serveur extérieur "
    "par {external}.",
)
NO_SYSTEM_USER = define(
    "embedded.no_system_user",
    503,
    Kind.BROKEN,
    "Aucun compte système pour PostgreSQL",
    "PostgreSQL refuse de tourner en root et le compte « {user} » n'existe pas sur cette machine. "
    "Indiquez un compte existant par PARVIS_EMBEDDED_SYSTEM_USER, ou lancez Parvis sans être root.",
)
OTHER_MAJOR = define(
    "embedded.other_major",
    409,
    Kind.CONFLICT,
    "Les données viennent d'une autre version de PostgreSQL",
    "Le dossier {folder} a été créé par PostgreSQL {found}, et le programme installé est en version "
    "{installed}. Rien n'a été modifié. Indiquez le dossier de programmes de PostgreSQL {found} par "
    "PARVIS_EMBEDDED_POSTGRES_BIN, ou passez d'une version à l'autre avec pg_dumpall depuis "
    "l'ancienne, puis psql dans une base neuve donnée par PARVIS_DATABASE_URL.",
)
INITDB_FAILED = define(
    "embedded.initdb_failed",
    503,
    Kind.BROKEN,
    "La base de données n'a pas pu être créée",
    "PostgreSQL n'a pas pu préparer le dossier {folder}. Son dernier message : {message}",
)
PART_FAILED = define(
    "embedded.part_failed",
    503,
    Kind.BROKEN,
    "Une partie de Parvis ne démarre pas",
    "La partie « {part} » n'a pas démarré ({reason}). Son journal : {log}. "
    "Ses dernières lignes : {tail}",
)
ALREADY_RUNNING = define(
    "embedded.already_running",
    409,
    Kind.CONFLICT,
    "Parvis tourne déjà sur ce dossier",
    "Un autre Parvis (processus {pid}) utilise déjà le dossier {folder}. Arrêtez-le, ou donnez un "
    "autre dossier avec --data.",
)
PORT_TAKEN = define(
    "embedded.port_taken",
    409,
    Kind.CONFLICT,
    "Le port demandé est occupé",
    "Le port {port} est déjà utilisé sur {host} par un autre programme. Libérez-le ou choisissez-en "
    "un autre avec --port.",
)
DISK_FULL = define(
    "embedded.disk_full",
    503,
    Kind.UNAVAILABLE,
    "Il n'y a plus assez de place sur le disque",
    "Il reste {free_mb} Mo libres sous {folder}, et Parvis en demande au moins {needed_mb} pour "
    "démarrer sans risque. Libérez de la place ou donnez un autre dossier avec --data.",
)
FOLDER_REFUSED = define(
    "embedded.folder_refused",
    403,
    Kind.FORBIDDEN,
    "Le dossier de données ne peut pas être utilisé",
    "Parvis ne peut pas écrire dans {folder} : {reason}. Donnez un autre dossier avec --data.",
)
FOLDER_CLOSED = define(
    "embedded.folder_closed",
    403,
    Kind.FORBIDDEN,
    "La base de données ne peut plus être atteinte",
    "La base de données est dans {folder}, que le compte « {user} » ne peut plus traverser, et ce "
    "système refuse les espaces d'utilisateurs. Rendez ce dossier et ses parents traversables, ou "
    "déplacez-le.",
)
EXTERNAL_INCOMPLETE = define(
    "embedded.external_incomplete",
    422,
    Kind.REFUSED,
    "La base de données extérieure est incomplètement décrite",
    "PARVIS_DATABASE_URL désigne une base extérieure, mais il manque {missing}. Donnez une adresse "
    "par rôle, ou retirez PARVIS_DATABASE_URL pour utiliser la base embarquée.",
)
