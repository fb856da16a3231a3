"""What the floor of organismes and access declares."""

from parvis.kernel.rooms import Room

ROOM = Room(
    name="tenants",
    migrations="parvis.tenants",
    problems=(
        "parvis.tenants.problems",
        "parvis.tenants.people.problems",
        "parvis.tenants.sessions.problems",
        "parvis.tenants.issuer.service",
        "parvis.tenants.issuer.flow.service",
        "parvis.tenants.issuer.accounts.service",
        "parvis.tenants.issuer.http_pages",
    ),
    routers=("parvis.tenants.people.http:router",),
    rights={
        "members:read": "Voir les membres",
        "members:manage": "Gérer les membres et leurs rôles",
    },
    human_rights=frozenset({"members:read", "members:manage"}),
    roles={
        "admin": frozenset({"members:read", "members:manage"}),
        "auditor": frozenset({"members:read"}),
    },
    exports=("tenant_profile", "tenant_siren", "tenant_siret", "client_grant", "membership"),
)
