"""What the command line itself may refuse."""

from __future__ import annotations

from parvis.kernel.problems import Kind, define

FILE_UNREADABLE = define(
    "cli.file_unreadable",
    422,
    Kind.REFUSED,
    "Le fichier ne peut pas être ouvert",
    "Le fichier {file} ne peut pas être ouvert ({reason}).",
)
MANIFEST_WRONG = define(
    "cli.manifest_wrong",
    422,
    Kind.REFUSED,
    "Le manifeste n'a pas la bonne forme",
    "Le manifeste {file} n'a pas la forme attendue : {reason}.",
)
USERNAME_REFUSED = define(
    "cli.username_refused",
    422,
    Kind.REFUSED,
    "Identifiant refusé",
    "L'identifiant « {username} » n'a pas la forme attendue : des lettres minuscules, des "
    "chiffres, des points ou des tirets, deux caractères au moins.",
)
ACCOUNT_UNKNOWN = define(
    "cli.account_unknown",
    404,
    Kind.ABSENT,
    "Compte inconnu",
    "Aucun compte ne porte l'identifiant « {username} ».",
)
NO_PLATFORM = define(
    "cli.no_platform",
    409,
    Kind.CONFLICT,
    "Aucune plateforme à cet endroit",
    "Le dossier {folder} n'est pas celui d'une plateforme. Donnez celui de « parvis up » avec "
    "--data, ou l'adresse de la base dans PARVIS_DATABASE_URL.",
)
