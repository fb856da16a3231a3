"""What the portal weighs, how fast it answers a hand, how many gestures a first hour takes.

``python tests/campaigns/portal.py`` starts the demonstration in an empty folder and a real browser,
and prints: seconds from the command to the first screen with invoices read; kilobytes (gzip) of the
first view; interaction to next paint on the review screen at a processor slowed four times; gestures
and keystrokes of the first hour. ``--captures`` also renews the pictures of the guides. Times are
wall-clock. Exit 1 past a limit, 2 without a browser.
"""

from __future__ import annotations

import gzip
import json
import math
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from e2e.browser import (
    CAPTURES,
    GUIDE_CAPTURES,
    BrowserAbsentError,
    build_portal,
    open_browser,
)
from e2e.first_hour import FONTAINE, first_hour
from e2e.town import Town
from rig.platform import running_platform

FIRST_VIEW_KB, PACE_MS, GESTURES, KEYSTROKES = 220.0, 200.0, 12, 5


def weigh(town: Town, portal: Path) -> float:
    """Kilobytes, each file compressed apart, as they are served."""
    found = town.walk("weight", person=town.person("secretaire"), siren=FONTAINE)
    files = [portal / path.removeprefix("/") for path in found["assets"]]
    return sum(len(gzip.compress(file.read_bytes(), 9)) for file in files) / 1000


def pace(town: Town) -> tuple[int, int, float]:
    """Fields on screen, interactions, 95th percentile in milliseconds."""
    found = town.walk(
        "pace",
        person=town.person("secretaire"),
        siren=FONTAINE,
        invoice=town.invoice(FONTAINE, "CF-1003"),
    )
    durations = sorted(found["durations"])
    return found["fields"], len(durations), durations[math.ceil(0.95 * len(durations)) - 1]


def show(found: dict[str, Any]) -> None:
    """The gestures of the first hour, one a line."""
    for number, gesture in enumerate(found["gestures"], 1):
        print(f"  {number:2} {gesture}")


def main(arguments: list[str]) -> int:
    with tempfile.TemporaryDirectory(prefix="parvis-portal-") as folder:
        portal = Path(folder)
        portal.chmod(0o755)
        build_portal(portal)
        began = time.monotonic()
        with running_platform(portal=portal) as platform, open_browser() as browser:
            town = Town(platform, browser)
            town.walk("weight", person=town.person("secretaire"), siren=FONTAINE)
            first_screen_s = time.monotonic() - began
            platform.wait_idle()
            weight_kb = weigh(town, portal)
            fields, interactions, p95_ms = pace(town)
            hour = first_hour(town)
    if "--captures" in arguments:
        GUIDE_CAPTURES.mkdir(parents=True, exist_ok=True)
        for picture in CAPTURES.glob("*.webp"):
            (GUIDE_CAPTURES / picture.name).write_bytes(picture.read_bytes())
    gestures, keystrokes = len(hour["gestures"]), hour["clean_keystrokes"]
    print(f"empty folder to the first screen with invoices read: {first_screen_s:.1f} s")
    print(f"first view, JS and CSS gzip: {weight_kb:.1f} kB (limit {FIRST_VIEW_KB:.0f})")
    print(
        f"review with {fields} fields at 4x slowdown: {interactions} interactions slower than one "
        f"frame, p95 {p95_ms:.0f} ms (limit {PACE_MS:.0f})"
    )
    print(f"first hour: {gestures} gestures (limit {GESTURES})")
    show(hour)
    print(f"clean invoice: {keystrokes} keystrokes (limit {KEYSTROKES})")
    figures = {
        "first_screen_s": round(first_screen_s, 1),
        "first_view_kb": round(weight_kb, 1),
        "p95_ms": p95_ms,
        "gestures": gestures,
        "clean_keystrokes": keystrokes,
    }
    print(json.dumps(figures))
    within = (
        weight_kb <= FIRST_VIEW_KB
        and p95_ms <= PACE_MS
        and gestures <= GESTURES
        and keystrokes <= KEYSTROKES
    )
    return 0 if within else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except BrowserAbsentError as absent:
        print(f"no browser here: {absent}", file=sys.stderr)
        sys.exit(2)
