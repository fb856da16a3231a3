"""What a file may be refused for; each sentence names the limit and the value found.

A limit reached (time, memory, size of the answer) is a verdict at once: the same file would reach
it again. A child that dies for no reason we can name is ``document.reader_died``: the work may be
tried again, and the job system counts those deaths (three put the file in quarantine).
"""

from __future__ import annotations

from parvis.kernel.problems import Kind, define

EMPTY = define(
    "document.empty", 422, Kind.REFUSED, "Le fichier est vide", "Le fichier reçu ne contient rien."
)
TYPE_UNKNOWN = define(
    "document.type_unknown",
    415,
    Kind.REFUSED,
    "Ce type de fichier n'est pas accepté",
    "Le contenu de ce fichier n'est pas d'un type accepté. Envoyez un PDF, une image JPEG, PNG, "
    "TIFF, WEBP ou HEIC, ou un XML.",
)
TOO_LARGE = define(
    "document.too_large",
    413,
    Kind.REFUSED,
    "Le fichier est trop volumineux",
    "Le fichier fait {value_bytes} octets ; la limite est de {limit_bytes} octets.",
)
TOO_MANY_PAGES = define(
    "document.too_many_pages",
    422,
    Kind.REFUSED,
    "Le document a trop de pages",
    "Le document a {value} pages ou plus ; la limite est de {limit} pages.",
)
NO_SUCH_PAGE = define(
    "document.no_such_page",
    404,
    Kind.ABSENT,
    "Cette page n'existe pas",
    "La page {value} n'existe pas : le document a {pages} page(s).",
)
ENCRYPTED = define(
    "document.encrypted",
    422,
    Kind.REFUSED,
    "Le PDF est protégé par un mot de passe",
    "Ce PDF ne s'ouvre qu'avec un mot de passe. Retirez le mot de passe, puis renvoyez le fichier.",
)
XFA = define(
    "document.xfa",
    422,
    Kind.REFUSED,
    "Ce PDF est un formulaire dynamique XFA",
    "Ce PDF est un formulaire dynamique (XFA), dont les pages ne peuvent pas être lues. "
    "Imprimez-le au format PDF, puis renvoyez le fichier.",
)
BROKEN = define(
    "document.broken",
    422,
    Kind.REFUSED,
    "Le fichier est abîmé",
    "Le fichier est abîmé ou incomplet et ne peut pas être ouvert. Demandez-en un autre exemplaire "
    "à son auteur.",
)
IMAGE_TOO_LARGE = define(
    "document.image_too_large",
    422,
    Kind.REFUSED,
    "L'image est trop grande",
    "L'image compte {value} pixels ; la limite est de {limit} pixels.",
)
XML_DOCTYPE = define(
    "document.xml_doctype",
    422,
    Kind.REFUSED,
    "Le XML contient une déclaration DOCTYPE",
    "Ce XML contient une déclaration DOCTYPE, refusée par sécurité. Retirez-la, puis renvoyez "
    "le fichier.",
)
XML_TOO_DEEP = define(
    "document.xml_too_deep",
    422,
    Kind.REFUSED,
    "Le XML est trop profond",
    "Les éléments de ce XML sont emboîtés sur plus de {limit} niveaux, qui est la limite.",
)
LIMIT_REACHED = define(
    "document.limit_reached",
    422,
    Kind.REFUSED,
    "La lecture du fichier demande trop de moyens",
    "La lecture de ce fichier a atteint la limite de {resource} : {limit}. Le fichier est refusé.",
)
READER_DIED = define(
    "document.reader_died",
    503,
    Kind.UNAVAILABLE,
    "La lecture du fichier s'est interrompue",
    "Le processus qui lisait ce fichier s'est arrêté sans raison connue ({cause}). "
    "La lecture peut être tentée de nouveau.",
)


def is_unexplained_death(error: BaseException) -> bool:
    """True for a death that the job system must count; False for a verdict on the file."""
    return getattr(error, "code", None) == READER_DIED.code


# Codes that a child may answer: anything else from it is not an answer.
FROM_READER = {
    kind.code: kind
    for kind in (
        TOO_LARGE,
        TOO_MANY_PAGES,
        NO_SUCH_PAGE,
        ENCRYPTED,
        XFA,
        BROKEN,
        IMAGE_TOO_LARGE,
        XML_DOCTYPE,
        XML_TOO_DEEP,
        LIMIT_REACHED,
    )
}
