"""How to ask each route, so that only who asks and where makes the difference.

A route that is added fails ``test_every_route_has_its_case`` until it has a line here.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Json = dict[str, Any]
XML = b"<Invoice/>"


@dataclass(frozen=True)
class Case:
    """``thing`` is what the path names (a key of ``Ground.ids``), ``absent`` the code it answers.

    ``member_only``: any member may ask, whatever the rights.
    """

    thing: str | None = None
    absent: str | None = None
    json: Json | None = None
    content: bytes | None = None
    query: dict[str, str] = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    member_only: bool = False

    def request(self) -> dict[str, Any]:
        """Keyword arguments for httpx."""
        asked: dict[str, Any] = {"params": self.query, "headers": dict(self.headers)}
        if self.json is not None:
            asked["json"] = self.json
        if self.content is not None:
            asked["content"] = self.content
        return asked


def invoice(**more: Any) -> Case:
    return Case(thing="invoice", absent="invoice.unknown", **more)


def member(**more: Any) -> Case:
    return Case(thing="person", absent="member.unknown", **more)


VERSION = {"If-Match": '"1"'}
ROOT = "/api/v1/tenants/{siren}"
ONE = f"{ROOT}/invoices/{{invoice}}"

# identity.md 4: what each role may do inside its organisme, and nothing else.
MATRIX = {
    "agent": {"invoices:read", "invoices:write", "invoices:export"},
    "validator": {"invoices:read", "invoices:validate", "invoices:export"},
    "admin": {
        "invoices:read",
        "invoices:write",
        "invoices:export",
        "invoices:settings",
        "members:read",
        "members:manage",
    },
    "auditor": {"members:read"},
}

PUBLIC = {
    ("GET", "/api/v1/schemas/{name}"),
    ("GET", "/problems/{code}"),
}
# About the bearer, not about an organisme.
PERSONAL = {
    ("GET", "/api/v1/me"),
    ("GET", "/api/v1/me/sessions"),
    ("DELETE", "/api/v1/me/sessions/{session}"),
}

CASES = {
    ("GET", f"{ROOT}/members"): Case(),
    ("POST", f"{ROOT}/members"): Case(
        json={"username": "nouvelle", "name": "Une Nouvelle", "roles": ["agent"]}
    ),
    ("PATCH", f"{ROOT}/members/{{person}}"): member(json={"roles": ["agent"]}),
    ("DELETE", f"{ROOT}/members/{{person}}"): member(),
    ("POST", f"{ROOT}/members/{{person}}/reset"): member(
        json={"what": "password", "proof": "vue au guichet"}
    ),
    ("GET", f"{ROOT}/invoices"): Case(),
    ("POST", f"{ROOT}/invoices"): Case(content=XML, headers={"Content-Type": "application/xml"}),
    ("GET", ONE): invoice(),
    ("GET", f"{ONE}/pages/{{number}}.webp"): invoice(),
    ("GET", f"{ONE}/pages/{{number}}/words"): invoice(),
    ("GET", f"{ONE}/original"): invoice(),
    ("GET", f"{ONE}/history"): invoice(),
    ("POST", f"{ONE}/reread"): invoice(headers=VERSION),
    ("PATCH", f"{ONE}/fields"): invoice(json={"invoice_number": "X"}, headers=VERSION),
    ("POST", f"{ONE}/undo"): invoice(headers=VERSION),
    ("POST", f"{ONE}/validate"): invoice(json={"reason": "vu"}, headers=VERSION),
    ("POST", f"{ONE}/reject"): invoice(json={"reason": "vu"}, headers=VERSION),
    ("POST", f"{ONE}/reopen"): invoice(headers=VERSION),
    ("POST", f"{ONE}/presence"): invoice(),
    ("DELETE", f"{ONE}/presence"): invoice(),
    ("POST", f"{ONE}/move"): invoice(json={"to": "000001032"}, headers=VERSION),
    ("GET", f"{ROOT}/invoice-settings"): Case(),
    ("PUT", f"{ROOT}/invoice-settings"): Case(json={"second_validation": False}),
    ("POST", f"{ONE}/trash"): invoice(headers=VERSION),
    ("POST", f"{ONE}/restore"): invoice(headers=VERSION),
    ("GET", f"{ONE}/export"): invoice(query={"format": "json"}),
    ("GET", f"{ROOT}/jobs/{{job}}"): Case(thing="job", absent="job.unknown"),
    ("POST", f"{ROOT}/jobs/{{job}}/cancel"): Case(thing="job", absent="job.unknown"),
    ("GET", f"{ROOT}/events"): Case(member_only=True),
}
