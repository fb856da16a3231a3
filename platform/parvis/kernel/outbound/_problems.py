"""What may go wrong on the way out."""

from __future__ import annotations

from parvis.kernel.problems import Kind, define

REFUSED = define(
    "outbound.refused",
    422,
    Kind.REFUSED,
    "Cette adresse n'est pas autorisée",
    "Parvis n'a pas le droit d'appeler {host} (port {port}). L'administrateur peut l'ajouter à la "
    "liste des adresses autorisées.",
)
MALFORMED = define(
    "outbound.malformed",
    422,
    Kind.REFUSED,
    "Cette adresse n'est pas valable",
    "L'adresse à appeler doit s'écrire http(s)://nom, sans nom d'utilisateur ni mot de passe.",
)
ADDRESS_REFUSED = define(
    "outbound.address_refused",
    422,
    Kind.REFUSED,
    "Cette adresse mène à un réseau interdit",
    "Le nom {host} désigne une adresse d'un réseau privé ou réservé, que Parvis n'appelle pas.",
)
REDIRECTED = define(
    "outbound.redirected",
    502,
    Kind.BROKEN,
    "Le service distant renvoie ailleurs",
    "Le service {host} renvoie vers une autre adresse (code {status}). Parvis ne suit pas les "
    "renvois : donnez l'adresse finale.",
)
UNREACHABLE = define(
    "outbound.unreachable",
    503,
    Kind.UNAVAILABLE,
    "Le service distant ne répond pas",
    "Le service {host} ne peut pas être joint pour le moment.",
)
TOO_SLOW = define(
    "outbound.too_slow",
    503,
    Kind.UNAVAILABLE,
    "Le service distant est trop lent",
    "Le service {host} n'a pas répondu dans le délai de {seconds} s.",
)
UNTRUSTED = define(
    "outbound.untrusted",
    502,
    Kind.BROKEN,
    "L'identité du service distant n'est pas prouvée",
    "Le certificat présenté par {host} n'est pas valable. S'il vient d'une autorité privée, "
    "donnez son fichier à Parvis.",
)
TOO_LARGE = define(
    "outbound.too_large",
    502,
    Kind.BROKEN,
    "La réponse du service distant est trop grande",
    "La réponse de {host} dépasse la limite de {limit} octets.",
)
BAD_ANSWER = define(
    "outbound.bad_answer",
    502,
    Kind.BROKEN,
    "La réponse du service distant est illisible",
    "La réponse de {host} ne respecte pas le protocole HTTP.",
)
