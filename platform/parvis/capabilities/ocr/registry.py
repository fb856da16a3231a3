"""Engines by name, each built once per process, in the process that uses it.

Nothing is loaded at import. A process that forks after loading leaves its child with an empty
registry: runtimes with threads do not survive a fork.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from dataclasses import dataclass
from importlib import util
from typing import TYPE_CHECKING

from parvis.capabilities.ocr.ports import EngineInfo, OcrEngine
from parvis.capabilities.ocr.problems import ENGINE_MISSING, ENGINE_UNKNOWN
from parvis.capabilities.ocr.rapid import RAPID_WEIGHTS, RapidEngine
from parvis.capabilities.ocr.weights import ORIENTATION, OcrSettings, Weight
from parvis.kernel.problems import Problem

if TYPE_CHECKING:
    from parvis.capabilities.ocr.orientation import Orientation

DEFAULT_ENGINE = "rapid-small"
FAST_ENGINE = "rapid-tiny"
_BUILDERS: dict[str, Callable[[str, OcrSettings], OcrEngine]] = {
    "rapid-small": RapidEngine,
    "rapid-tiny": RapidEngine,
}
# Engines that the contract names and that another installation may carry.
_ELSEWHERE = ("tesseract", "easyocr", "easyocr-onnx")
ENGINES = (*_BUILDERS, *_ELSEWHERE)


class _Loaded:
    """What this process has loaded so far."""

    def __init__(self) -> None:
        self.lock = threading.RLock()
        self.engines: dict[tuple[str, OcrSettings], OcrEngine] = {}
        self.orientations: dict[OcrSettings, Orientation] = {}


_loaded = _Loaded()
os.register_at_fork(after_in_child=_loaded.__init__)  # type: ignore[misc] # a fresh start, in place


def engine_for(name: str, settings: OcrSettings) -> OcrEngine:
    """The engine of that name, loaded on first use.

    Raises ``ocr.engine_unknown``, ``ocr.engine_missing``, ``ocr.weights_missing`` or
    ``ocr.weights_wrong``.
    """
    if name not in ENGINES:
        raise ENGINE_UNKNOWN(engine=name, known=", ".join(ENGINES))
    if name not in _BUILDERS:
        raise ENGINE_MISSING(engine=name)
    with _loaded.lock:
        key = (name, settings)
        if key not in _loaded.engines:
            _loaded.engines[key] = _BUILDERS[name](name, settings)
        return _loaded.engines[key]


def orientation_for(settings: OcrSettings) -> Orientation:
    """The page orientation network, loaded on first use; raises as :func:`engine_for`."""
    from parvis.capabilities.ocr.orientation import Orientation  # noqa: PLC0415 - OpenCV is heavy

    with _loaded.lock:
        if settings not in _loaded.orientations:
            _loaded.orientations[settings] = Orientation(settings)
        return _loaded.orientations[settings]


def engine_info(engine: OcrEngine) -> EngineInfo:
    """Provenance to store with every reading."""
    return EngineInfo(engine.id, engine.version, engine.weights_sha256)


@dataclass(frozen=True, slots=True)
class WeightState:
    """One weight file as found: ``problem`` is None when it is there and right."""

    engine: str
    file: str
    problem: Problem | None


@dataclass(frozen=True, slots=True)
class OcrStatus:
    """What ``parvis doctor`` says about reading images."""

    weights: tuple[WeightState, ...]
    # The runtimes that are not installed.
    missing_packages: tuple[str, ...]

    @property
    def usable(self) -> tuple[str, ...]:
        """The engines that would start."""
        if self.missing_packages:
            return ()
        broken = {state.engine for state in self.weights if state.problem}
        if "orientation" in broken:
            return ()
        return tuple(name for name in _BUILDERS if name not in broken)


def ocr_status(settings: OcrSettings) -> OcrStatus:
    """Hash every weight file (about 45 MB) and look for the runtimes; loads nothing."""
    wanted: list[tuple[str, Weight]] = [("orientation", ORIENTATION)]
    for name, weights in RAPID_WEIGHTS.items():
        wanted += [(name, weight) for weight in weights.values()]
    missing = tuple(
        package for package in ("rapidocr", "onnxruntime", "cv2") if util.find_spec(package) is None
    )
    return OcrStatus(tuple(_state(name, weight, settings) for name, weight in wanted), missing)


def _state(name: str, weight: Weight, settings: OcrSettings) -> WeightState:
    try:
        weight.verified(settings)
    except Problem as problem:
        return WeightState(name, weight.name, problem)
    return WeightState(name, weight.name, None)
