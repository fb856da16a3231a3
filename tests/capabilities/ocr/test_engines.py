from __future__ import annotations

import json
import logging
import shutil
import socket
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import cv2
import pytest
from capabilities.ocr.drawn_pages import draw

from parvis.capabilities.ocr import (
    ENGINES,
    OcrSettings,
    engine_for,
    engine_info,
    ocr_status,
    read_page,
    registry,
)
from parvis.capabilities.ocr.rapid import RAPID_WEIGHTS, RapidEngine
from parvis.capabilities.ocr.weights import ORIENTATION, TINY_CHARACTERS, TINY_DETECTION
from parvis.kernel.problems import Problem

SHORT = draw(110, (("Facture n° 2031-55", 40, 60),))


@pytest.fixture
def own_folder(tmp_path: Path, settings: OcrSettings) -> OcrSettings:
    """The operator's folder with a right copy of what the fast engine needs."""
    for weight in (*RAPID_WEIGHTS["rapid-tiny"].values(), ORIENTATION):
        shutil.copy(weight.path(settings), tmp_path / weight.name)
    return OcrSettings.model_construct(weights_dir=tmp_path)


def test_weights_of_the_operators_folder_are_used(own_folder: OcrSettings) -> None:
    engine = RapidEngine("rapid-tiny", own_folder)

    page = read_page(SHORT.raster, engine, own_folder)

    assert "2031-55" in [word.text for word in page.words]


def test_the_folder_comes_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PARVIS_OCR_WEIGHTS_DIR", str(tmp_path))

    settings = OcrSettings()

    assert tmp_path == settings.weights_dir


def test_altered_weights_are_refused(own_folder: OcrSettings) -> None:
    with TINY_DETECTION.path(own_folder).open("r+b") as file:
        file.seek(1000)
        file.write(b"altered")

    with pytest.raises(Problem) as refused:
        engine_for("rapid-tiny", own_folder)

    assert "ocr.weights_wrong" == refused.value.code
    assert "PP-OCRv6_det_tiny.onnx" == refused.value.facts["file"]
    assert TINY_DETECTION.sha256 == refused.value.facts["expected"]


def test_an_altered_orientation_network_is_refused(own_folder: OcrSettings) -> None:
    ORIENTATION.path(own_folder).write_bytes(b"altered")
    engine = RapidEngine("rapid-tiny", own_folder)

    with pytest.raises(Problem) as refused:
        read_page(SHORT.raster, engine, own_folder)

    assert "ocr.weights_wrong" == refused.value.code


def test_missing_weights_are_named(own_folder: OcrSettings) -> None:
    TINY_CHARACTERS.path(own_folder).unlink()

    with pytest.raises(Problem) as refused:
        engine_for("rapid-tiny", own_folder)

    assert "ocr.weights_missing" == refused.value.code
    assert "ppocrv6_tiny_dict.txt" in refused.value.detail


@pytest.mark.parametrize("name", ["tesseract", "easyocr", "easyocr-onnx"])
def test_an_engine_that_is_not_installed_is_refused_in_french(
    name: str, settings: OcrSettings
) -> None:
    with pytest.raises(Problem) as refused:
        engine_for(name, settings)

    assert "ocr.engine_missing" == refused.value.code
    assert f"« {name} » n'est pas installé" in refused.value.detail


def test_an_unknown_engine_is_refused_with_the_known_ones(settings: OcrSettings) -> None:
    with pytest.raises(Problem) as refused:
        engine_for("crystal-ball", settings)

    assert "ocr.engine_unknown" == refused.value.code
    assert ", ".join(ENGINES) == refused.value.facts["known"]


def test_an_engine_is_built_once(settings: OcrSettings) -> None:
    first = engine_for("rapid-tiny", settings)

    again = engine_for("rapid-tiny", OcrSettings.model_construct(weights_dir=None))

    assert first is again


def test_a_forked_child_starts_with_nothing_loaded(settings: OcrSettings) -> None:
    engine_for("rapid-tiny", settings)
    script = (
        "import os\n"
        "from parvis.capabilities.ocr import OcrSettings, engine_for, registry\n"
        "engine_for('rapid-tiny', OcrSettings())\n"
        "assert len(registry._loaded.engines) == 1\n"
        "child = os.fork()\n"
        "if child == 0:\n"
        "    os._exit(len(registry._loaded.engines))\n"
        "raise SystemExit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))\n"
    )

    done = subprocess.run([sys.executable, "-c", script], check=False, timeout=60)

    assert 0 == done.returncode


def test_importing_loads_no_runtime() -> None:
    script = (
        "import json, sys, parvis.capabilities.ocr\n"
        "print(json.dumps([m for m in ('cv2', 'onnxruntime', 'rapidocr') if m in sys.modules]))"
    )

    done = subprocess.run(
        [sys.executable, "-c", script], check=True, capture_output=True, timeout=60
    )

    assert [] == json.loads(done.stdout)


def test_one_thread_and_no_socket_from_loading_to_reading(
    own_folder: OcrSettings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_more: object) -> NoReturn:
        raise AssertionError("reading opened a socket")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    before = len(list(Path("/proc/self/task").iterdir()))

    engine = RapidEngine("rapid-tiny", own_folder)
    page = read_page(SHORT.raster, engine, own_folder)

    assert "2031-55" in [word.text for word in page.words]
    assert 1 == cv2.getNumThreads()
    assert before == len(list(Path("/proc/self/task").iterdir()))


def test_the_library_keeps_quiet(settings: OcrSettings, capfd: pytest.CaptureFixture[str]) -> None:
    engine = RapidEngine("rapid-tiny", settings)
    engine.read(draw(110, ()).raster)

    assert ("", "") == tuple(capfd.readouterr())
    assert logging.getLogger("RapidOCR").getEffectiveLevel() >= logging.CRITICAL


def test_provenance_names_engine_versions_and_weights(settings: OcrSettings) -> None:
    tiny = engine_info(engine_for("rapid-tiny", settings))

    assert "rapid-tiny" == tiny.id
    assert "rapidocr 3.10.0, onnxruntime" in tiny.version
    assert 64 == len(tiny.weights_sha256)


def test_doctor_sees_every_engine_usable(settings: OcrSettings) -> None:
    status = ocr_status(settings)

    assert ("rapid-small", "rapid-tiny") == status.usable
    assert () == status.missing_packages


def test_doctor_sees_the_engine_whose_weights_are_wrong(own_folder: OcrSettings) -> None:
    TINY_DETECTION.path(own_folder).write_bytes(b"altered")

    status = ocr_status(own_folder)

    codes = {state.file: state.problem.code for state in status.weights if state.problem}
    assert () == status.usable
    assert "ocr.weights_wrong" == codes["PP-OCRv6_det_tiny.onnx"]
    assert "ocr.weights_missing" == codes["PP-OCRv6_det_small.onnx"]


def test_every_registered_engine_is_named_by_the_contract() -> None:
    contract = {"rapid-small", "rapid-tiny", "tesseract", "easyocr", "easyocr-onnx"}

    assert contract == set(registry.ENGINES)
