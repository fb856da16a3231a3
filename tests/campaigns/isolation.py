"""Ten thousand calls of one organisme about another: nothing may come back.

``python tests/campaigns/isolation.py [--calls 10000] [--seed N]``. Each call puts an identifier of
the other organisme somewhere (path, query, body, header, cursor) and must answer exactly as the
same call with an identifier that nobody has. Exit 1 at the first difference or leak.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections import Counter
from pathlib import Path
from typing import Any
from uuid import UUID

sys.path[0] = str(Path(__file__).resolve().parents[1])

import httpx  # noqa: E402 - after the path
from api.serving import serving  # noqa: E402 - after the path
from isolation.cases import CASES  # noqa: E402 - after the path
from isolation.ground import CANARY, OURS, THEIRS, Ground, own_ground  # noqa: E402 - after the path

from parvis.tenants.conditions import encode_cursor  # noqa: E402 - after the path

NOWHERE = "000009993"
_ROUTES = [route for route in sorted(CASES) if not CASES[route].member_only]


class Attack:
    """One call, asked twice: about the other organisme, and about nothing."""

    def __init__(self, ground: Ground, chance: random.Random) -> None:
        self._ground = ground
        self._chance = chance

    def pair(self) -> tuple[str, dict[str, Any], dict[str, Any]]:
        """The organisme of the one who asks, then the two calls."""
        method, address = self._chance.choice(_ROUTES)
        who = self._chance.choice(["all", "machine", "stranger", "none"])
        place = self._chance.choice(["path", "query", "body", "cursor"])
        # Somebody of the other organisme asks for ours: the roles are exchanged.
        home, other = (THEIRS, OURS) if who == "stranger" else (OURS, THEIRS)
        whole = self._chance.random() < 0.3
        nobody = {name: UUID(int=self._chance.getrandbits(128)) for name in self._ground.ids[OURS]}
        about = [
            (other if whole else home, self._ground.ids[other]),
            (NOWHERE if whole else home, nobody),
        ]
        theirs, absent = (
            self._call(method, address, who, place, siren=siren, things=things)
            for siren, things in about
        )
        return home, theirs, absent

    def _call(
        self,
        method: str,
        address: str,
        who: str,
        place: str,
        *,
        siren: str,
        things: dict[str, UUID],
    ) -> dict[str, Any]:
        case = CASES[method, address]
        asked = case.request()
        asked["headers"] |= self._ground.headers[who]
        one = str(things["invoice"])
        if place == "query":
            asked["params"] = {**asked["params"], "invoice": one, "tenant": siren, "q": one}
        elif place == "body" and case.json is not None:
            asked["json"] = {**case.json, "tenant_id": siren, "id": one}
        elif place == "cursor":
            asked["params"] = {**asked["params"], "cursor": encode_cursor("invoices", one)}
        path = address.format(siren=siren, number=1, **things)
        return {"method": method, "url": path, **asked}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**31))
    asked = parser.parse_args()
    began, statuses, bad = time.monotonic(), Counter[int](), list[str]()
    with own_ground() as ground, serving(ground.app) as client:
        attack = Attack(ground, random.Random(asked.seed))
        while statuses.total() < asked.calls:
            home, theirs, absent = attack.pair()
            answers = client.request(**theirs), client.request(**absent)
            statuses.update(answer.status_code for answer in answers)
            bad += _differences(home, theirs, *answers)
    print(f"calls {statuses.total()}  seed {asked.seed}  {time.monotonic() - began:.0f} s")
    for status, count in sorted(statuses.items()):
        print(f"{status:>6}  {count}")
    print(f"leaks or differences {len(bad)}")
    print("\n".join(bad[:20]))
    return 1 if bad else 0


def _differences(
    home: str, call: dict[str, Any], theirs: httpx.Response, absent: httpx.Response
) -> list[str]:
    where = f"{call['method']} {call['url']}"
    bad = []
    outside = f"/{home}/" not in call["url"]
    if theirs.status_code < 300 and outside:
        bad.append(f"{where}: let in with {theirs.status_code}")
    if theirs.status_code >= 500:
        bad.append(f"{where}: {theirs.status_code}")
    if CANARY in theirs.text and home != THEIRS:
        bad.append(f"{where}: shows the other organisme")
    if _comparable(theirs) != _comparable(absent):
        bad.append(f"{where}: {theirs.text[:200]} / {absent.text[:200]}")
    return bad


def _comparable(answer: httpx.Response) -> tuple[int, object]:
    if answer.status_code < 400:
        # A list of one's own rows may grow between the two; its status says it was one's own.
        return answer.status_code, None
    return answer.status_code, {k: v for k, v in answer.json().items() if k != "trace_id"}


if __name__ == "__main__":
    sys.exit(main())
