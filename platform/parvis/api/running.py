"""``parvis api``: settings read once, everything built, then served."""

from __future__ import annotations

import gc
from dataclasses import replace

from parvis.api.app import Surroundings, create_app, create_private_app
from parvis.api.server import serve
from parvis.api.sign_in import SignInSettings, sign_in
from parvis.kernel.house import build_house
from parvis.kernel.telemetry import configure_logs
from parvis.tenants.tokens import TokenSettings


def run() -> None:
    """Serve until told to stop."""
    configure_logs(part="api")
    house = build_house(name="api")
    around = Surroundings()
    known = sign_in(house, around.rooms, SignInSettings(), TokenSettings())
    around = replace(around, root_routers=known.routers, people=known.people)
    public = create_app(house, known.verifier, around)
    # What was built lives as long as the process: the collector need not look at it again.
    gc.freeze()
    serve(public, around.settings, create_private_app(public))
