"""What OCR can refuse, always before a page is read."""

from parvis.kernel.problems import Kind, define

ENGINE_UNKNOWN = define(
    "ocr.engine_unknown",
    400,
    Kind.REFUSED,
    "Ce moteur de lecture n'existe pas",
    "Aucun moteur de lecture ne s'appelle « {engine} ». Moteurs possibles : {known}.",
)
ENGINE_MISSING = define(
    "ocr.engine_missing",
    503,
    Kind.BROKEN,
    "Ce moteur de lecture n'est pas installé",
    "Le moteur de lecture « {engine} » n'est pas installé sur ce serveur. Choisissez « rapid-small » "
    "ou demandez à votre administrateur de l'installer.",
)
WEIGHTS_MISSING = define(
    "ocr.weights_missing",
    503,
    Kind.BROKEN,
    "Un fichier du moteur de lecture manque",
    "Le fichier « {file} » du moteur de lecture est introuvable. Réinstallez Parvis, ou vérifiez le "
    "dossier donné par PARVIS_OCR_WEIGHTS_DIR.",
)
WEIGHTS_WRONG = define(
    "ocr.weights_wrong",
    503,
    Kind.BROKEN,
    "Un fichier du moteur de lecture n'est pas le bon",
    "Le fichier « {file} » du moteur de lecture a l'empreinte SHA-256 {found} au lieu de {expected}. "
    "Parvis refuse de l'utiliser : réinstallez-le depuis une source sûre.",
)
