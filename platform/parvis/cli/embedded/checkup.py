"""What ``parvis doctor`` looks at, one function a subject; nothing here changes the machine."""

from __future__ import annotations

import os
import platform
import shutil
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import psutil

from parvis.capabilities.ocr import FAST_ENGINE, OcrSettings, ocr_status
from parvis.cli.embedded.binaries import postgres_bin, postgres_major, valkey_server
from parvis.cli.embedded.identity import place
from parvis.cli.embedded.ports import LOOPBACK, is_free
from parvis.cli.embedded.run import PREFERRED_PORT
from parvis.cli.embedded.settings import EmbeddedSettings
from parvis.kernel.documents import DocumentLimits
from parvis.kernel.documents.sandbox import sandbox_status
from parvis.kernel.problems import Problem

ENOUGH_DISK_MB = 5_000
ENOUGH_MEMORY_MB = 4_000
LANDLOCK_KERNEL = "5.13"


class State(StrEnum):
    """``ABSENT`` means that Parvis cannot do its work; ``DEGRADED`` that it does it less well."""

    OK = "ok"
    DEGRADED = "dégradé"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; ``remedy`` says what to do, "" when nothing is needed."""

    name: str
    state: State
    sentence: str
    remedy: str = ""

    def as_json(self) -> dict[str, str]:
        """The line as a JSON object."""
        return {
            "name": self.name,
            "state": self.state.value,
            "sentence": self.sentence,
            "remedy": self.remedy,
        }


def examine(data: Path) -> list[Finding]:
    """Every finding, in the order of the report."""
    settings = EmbeddedSettings()
    looks: list[Callable[[], Iterator[Finding]]] = [
        python,
        kernel,
        sandbox,
        ocr,
        lambda: disk(data, settings),
        memory,
        lambda: servers(settings),
        lambda: account(data, settings),
        port,
    ]
    return [finding for look in looks for finding in look()]


def python() -> Iterator[Finding]:
    """The interpreter."""
    found = ".".join(map(str, sys.version_info[:3]))
    yield Finding("python", State.OK, f"Python {found} ({sys.executable}).")


def kernel() -> Iterator[Finding]:
    """The system: confinement and the end of orphans need Linux."""
    found = f"{platform.system()} {platform.release()} ({platform.machine()})"
    if sys.platform == "linux":
        yield Finding("noyau", State.OK, f"{found}.")
        return
    yield Finding(
        "noyau",
        State.DEGRADED,
        f"{found} : la lecture des documents n'y est pas confinée par le noyau.",
        "Réservez cette machine aux essais ; en production, utilisez Linux.",
    )


def sandbox() -> Iterator[Finding]:
    """What confines the child that opens hostile files."""
    try:
        status = sandbox_status(DocumentLimits())
    except Problem as problem:
        yield Finding("isolement", State.ABSENT, problem.detail, "Réinstallez Parvis (make run).")
        return
    if status.is_complete:
        sentence = f"Lecture des documents confinée (Landlock {status.landlock_abi}, seccomp)."
        yield Finding("isolement", State.OK, sentence)
        return
    allowed = ", ".join(name for name, denied in status.denied.items() if not denied) or "limites"
    yield Finding(
        "isolement",
        State.DEGRADED,
        f"Le processus qui ouvre les documents n'est pas entièrement confiné : {allowed}.",
        f"Utilisez un noyau Linux {LANDLOCK_KERNEL} ou plus récent, avec Landlock et seccomp.",
    )


def ocr() -> Iterator[Finding]:
    """Engines and weights for pictures."""
    status = ocr_status(OcrSettings())
    wrong = [state for state in status.weights if state.problem]
    if status.missing_packages:
        missing = ", ".join(status.missing_packages)
        sentence = f"Il manque des paquets de lecture d'images : {missing}."
        yield Finding("lecture", State.ABSENT, sentence, "Réinstallez Parvis (make run).")
    elif FAST_ENGINE not in status.usable:
        files = ", ".join(state.file for state in wrong)
        sentence = f"Poids absents ou altérés ({files}) : les images ne peuvent pas être lues."
        yield Finding("lecture", State.ABSENT, sentence, "Réinstallez Parvis (make run).")
    elif wrong:
        files = ", ".join(state.file for state in wrong)
        sentence = f"Un moteur manque ({files}) ; disponibles : {', '.join(status.usable)}."
        yield Finding("lecture", State.DEGRADED, sentence, "Réinstallez Parvis (make run).")
    else:
        yield Finding("lecture", State.OK, f"Moteurs prêts : {', '.join(status.usable)}.")


def disk(data: Path, settings: EmbeddedSettings) -> Iterator[Finding]:
    """Free space where the data are or would be."""
    there = next(folder for folder in (data, *data.parents) if folder.exists())
    free = shutil.disk_usage(there).free // 1_000_000
    sentence = f"{free} Mo libres sous {there}."
    remedy = "Libérez de la place, ou placez les données ailleurs avec --data."
    if free < settings.disk_free_mb:
        yield Finding("disque", State.ABSENT, sentence, remedy)
    elif free < ENOUGH_DISK_MB:
        yield Finding("disque", State.DEGRADED, sentence, remedy)
    else:
        yield Finding("disque", State.OK, sentence)


def memory() -> Iterator[Finding]:
    """What the machine has, whatever others use now."""
    total = psutil.virtual_memory().total // 1_000_000
    sentence = f"{total} Mo de mémoire, {psutil.cpu_count() or 1} processeurs."
    if total >= ENOUGH_MEMORY_MB:
        yield Finding("mémoire", State.OK, sentence)
        return
    remedy = f"Prévoyez {ENOUGH_MEMORY_MB} Mo pour lire des images sans ralentir."
    yield Finding("mémoire", State.DEGRADED, sentence, remedy)


def servers(settings: EmbeddedSettings) -> Iterator[Finding]:
    """The embedded binaries; not needed with external servers."""
    try:
        folder = postgres_bin(settings)
        major = postgres_major(folder)
        state = State.OK if major else State.ABSENT
        yield Finding("postgresql", state, f"PostgreSQL {major or 'illisible'} dans {folder}.")
    except Problem as problem:
        yield Finding("postgresql", State.ABSENT, problem.type.title, problem.detail)
    try:
        yield Finding("valkey", State.OK, f"Valkey dans {valkey_server(settings).parent}.")
    except Problem as problem:
        yield Finding("valkey", State.ABSENT, problem.type.title, problem.detail)


def account(data: Path, settings: EmbeddedSettings) -> Iterator[Finding]:
    """Under which account the embedded servers would run."""
    there = next(folder for folder in (data, *data.parents) if folder.exists())
    try:
        placement = place(there, [postgres_bin(settings)], settings)
    except Problem as problem:
        yield Finding("compte", State.ABSENT, problem.type.title, problem.detail)
        return
    sentences = {
        "same": f"Parvis tourne sous le compte {os.geteuid()}, PostgreSQL aussi.",
        "drop": f"Parvis tourne en root ; PostgreSQL prend le compte « {settings.system_user} ».",
        "namespace": "Parvis tourne en root ; PostgreSQL est isolé dans un espace d'utilisateurs.",
    }
    if not placement.copied:
        yield Finding("compte", State.OK, sentences[placement.identity.kind])
        return
    yield Finding(
        "compte",
        State.DEGRADED,
        f"Le dossier est fermé aux autres comptes : PostgreSQL est copié dans {placement.home}.",
        "Lancez Parvis sans être root, ou dans un dossier traversable.",
    )


def port() -> Iterator[Finding]:
    """The address that ``parvis up`` prefers."""
    if is_free(PREFERRED_PORT):
        yield Finding("port", State.OK, f"Le port {PREFERRED_PORT} de {LOOPBACK} est libre.")
        return
    yield Finding(
        "port",
        State.DEGRADED,
        f"Le port {PREFERRED_PORT} de {LOOPBACK} est occupé (peut-être par Parvis).",
        "« parvis up » en choisira un autre, ou donnez-en un avec --port.",
    )
