"""What the floor of organismes and access declares."""

from parvis.kernel.rooms import Room

ROOM = Room(
    name="tenants",
    migrations="parvis.tenants",
    problems=("parvis.tenants.problems", "parvis.tenants.issuer.service"),
    exports=("tenant_profile", "tenant_siren", "tenant_siret", "client_grant", "membership"),
)
