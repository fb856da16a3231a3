"""The browser of the tests: a child of Node that walks the journeys of ``frontend/e2e``."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
FRONTEND = ROOT / "frontend"
SHOTS = ROOT / "artefacts" / "e2e"
CAPTURES = ROOT / "artefacts" / "captures"
GUIDE_CAPTURES = ROOT / "docs" / "guides" / "captures"
NEEDED = ("playwright-core", "@sparticuz/chromium", "axe-core", "vite")
BUILD = ("node_modules/vite/bin/vite.js", "build", "--logLevel", "error", "--outDir")


# The Node of the environment, when make had to install one, is recent enough; the system's may not be.
_OURS = str(Path(sys.executable).parent)


FONTS = Path("/etc/fonts/fonts.conf")


class BrowserAbsentError(Exception):
    """What this machine lacks to open a browser, in one sentence."""


class JourneyError(AssertionError):
    """A journey that stopped on its way, as Node tells it."""


@dataclass(slots=True)
class Browser:
    """One open browser; journeys run one after the other."""

    process: subprocess.Popen[str]
    version: str
    _asked: int = 0

    def walk(self, journey: str, **given: Any) -> dict[str, Any]:
        """Run ``frontend/e2e/journeys/{journey}.mjs`` and return what it found."""
        self._asked += 1
        asked = {"id": self._asked, "journey": journey, "given": given}
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        answer = _line(self.process)
        if "error" in answer:
            raise JourneyError(answer["error"])
        found: dict[str, Any] = answer["found"]
        return found


def node() -> str:
    """Path of Node; raises ``BrowserAbsentError`` when something of the browser is missing."""
    found = shutil.which("node", path=_OURS) or shutil.which("node")
    if found is None:
        raise BrowserAbsentError("node n'est pas installé : make test l'installe")
    if not FONTS.exists():
        # Chromium dies at its first page where fontconfig has no configuration at all.
        raise BrowserAbsentError(
            "il manque des polices (dossier /etc/fonts) : apt-get install fonts-dejavu-core fontconfig"
        )
    missing = [name for name in NEEDED if not (FRONTEND / "node_modules" / name).is_dir()]
    if missing:
        raise BrowserAbsentError(
            f"il manque {', '.join(missing)} dans frontend/node_modules : make test l'installe"
        )
    return found


@contextmanager
def open_browser() -> Iterator[Browser]:
    """The browser, closed at the end with everything it opened."""
    process = subprocess.Popen(
        [node(), "e2e/driver.mjs"],
        cwd=FRONTEND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        told = _line(process)
        if "absent" in told:
            raise BrowserAbsentError(f"aucun Chromium ne démarre ici : {told['absent'][:500]}")
        yield Browser(process, told["ready"])
    finally:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.close()
        process.stdout.close()
        try:
            process.wait(timeout=20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def build_portal(folder: Path) -> None:
    """Build the portal of this checkout into a folder of its own."""
    done = subprocess.run(
        [node(), *BUILD, str(folder)],
        cwd=FRONTEND,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr


def _line(process: subprocess.Popen[str]) -> dict[str, Any]:
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, "the browser's process ended"
    told: dict[str, Any] = json.loads(line)
    return told
