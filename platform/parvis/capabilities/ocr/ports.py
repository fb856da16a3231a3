"""What a reading engine is: pixels in, pieces of text with their place out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from parvis.kernel.documents.pages import Raster

Point = tuple[float, float]
# Corners in pixels of the raster: top left, top right, bottom right, bottom left of the text.
Quad = tuple[Point, Point, Point, Point]


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a line as an engine returns it: often several words, sometimes without spaces.

    ``centres`` gives, for each character that is not a space, its centre along the quad (0 at the
    left edge, 1 at the right), and ``certainties`` the confidence in each of the same characters;
    empty when the engine does not know.
    """

    text: str
    confidence: float
    quad: Quad
    centres: tuple[float, ...] = ()
    certainties: tuple[float, ...] = ()


class OcrEngine(Protocol):
    """One engine with its weights loaded, for one process and one thread at a time."""

    @property
    def id(self) -> str:
        """Name in the registry, such as ``rapid-small``."""
        ...

    @property
    def version(self) -> str:
        """Version of the code and of the runtime, as printed in a reading's provenance."""
        ...

    @property
    def weights_sha256(self) -> str:
        """One hash over every weight file of the engine."""
        ...

    def read(self, raster: Raster) -> list[Span]:
        """The text of an upright page, in no guaranteed order; empty for a blank page."""
        ...


@dataclass(frozen=True, slots=True)
class EngineInfo:
    """Provenance of a reading: what must be the same for the result to be the same."""

    id: str
    version: str
    weights_sha256: str
