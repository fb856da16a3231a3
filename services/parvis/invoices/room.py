"""What the room of invoices declares to the doors."""

from parvis.kernel.rooms import DataClass, Retention, Room

_READ = frozenset({"invoices:read"})
_WORK = frozenset({"invoices:read", "invoices:write", "invoices:export"})

ROOM = Room(
    name="invoices",
    migrations="parvis.invoices",
    routers=(
        "parvis.invoices.http:router",
        "parvis.invoices.intake.http:router",
        "parvis.invoices.review.http:router",
        "parvis.invoices.presence.http:router",
        "parvis.invoices.moving.http:router",
        "parvis.invoices.settings.http:router",
        "parvis.invoices.export.http:router",
    ),
    jobs=("parvis.invoices.reading.jobs",),
    blob_keys="parvis.invoices.intake.store:blob_keys",
    problems=("parvis.invoices.problems", "parvis.invoices.reading.problems"),
    rights={
        "invoices:read": "Consulter les factures",
        "invoices:write": "Déposer et corriger des factures",
        "invoices:validate": "Valider ou rejeter des factures",
        "invoices:export": "Exporter des factures validées",
        "invoices:settings": "Choisir comment les factures sont validées",
    },
    human_rights=frozenset({"invoices:validate", "invoices:settings"}),
    roles={
        "agent": _WORK,
        "validator": _READ | {"invoices:validate", "invoices:export"},
        "admin": _WORK | {"invoices:settings"},
        "auditor": frozenset(),
    },
    waiting={"invoices:read": "parvis.invoices.store:waiting"},
    data_classes={"invoice": DataClass.C2, "invoice_page": DataClass.C2},
    # Supporting documents of local accounts: ten years (Code de commerce L.123-22, by analogy).
    retention=(Retention("invoice", 120, "Code de commerce L.123-22"),),
    quota_units=("pages",),
    exports=("invoice", "invoice_correction", "invoice_page", "invoice_setting"),
    schemas={
        "Invoice": "parvis.invoices.shapes:Invoice",
        "Reading": "parvis.invoices.domain:Reading",
        "Field": "parvis.invoices.domain:Field",
    },
)
