"""The JSON of a reading, exactly as contract.md 3 says it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from pydantic import BaseModel, ConfigDict, Field

from parvis.invoices import domain

BoxShape = tuple[float, float, float, float]


class _Shape(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class AlternativeShape(_Shape):
    """Another value that could have been chosen."""

    value: str
    box: BoxShape | None
    confidence: float | None


class FieldShape(_Shape):
    """One value with its proof; the box is in 0..1 of the upright page, origin top left."""

    value: str | None
    raw: str | None
    status: domain.Status
    source: domain.Origin | None
    page: int | None = Field(ge=1)
    box: BoxShape | None
    confidence: float | None = Field(ge=0, le=1)
    checks: list[str]
    alternatives: list[AlternativeShape]


class VatLineShape(_Shape):
    """One rate of the VAT breakdown."""

    category: FieldShape
    rate: FieldShape
    base: FieldShape
    tax: FieldShape


class LineShape(_Shape):
    """One line of the invoice."""

    name: FieldShape
    quantity: FieldShape
    unit: FieldShape
    unit_price: FieldShape
    net: FieldShape
    vat_rate: FieldShape


class DifferenceShape(_Shape):
    """A field that XML and page give differently."""

    field: str
    xml: str
    page: str


class CheckShape(_Shape):
    """One rule and its result, with a French sentence."""

    name: str
    result: domain.Outcome
    detail: str


class AlertShape(_Shape):
    """Something a person must know before going on."""

    code: str
    blocking: bool


class EngineShape(_Shape):
    """The OCR engine that read the pages."""

    id: str
    version: str
    weights_sha256: str


class ReadingShape(_Shape):
    """All that was read on one document."""

    file: str
    sha256: str
    pages: int
    route: domain.Route
    engine: EngineShape | None
    fields: dict[str, FieldShape]
    vat_breakdown: list[VatLineShape]
    lines: list[LineShape]
    differences: list[DifferenceShape]
    checks: list[CheckShape]
    alerts: list[AlertShape]
    verdict: domain.Verdict


def reading_shape(reading: domain.Reading) -> ReadingShape:
    """The shape of a reading, boxes rounded to what a screen can show."""
    return ReadingShape(
        file=reading.file,
        sha256=reading.sha256,
        pages=reading.pages,
        route=reading.route,
        engine=EngineShape(**asdict(reading.engine)) if reading.engine else None,
        fields={name: field_shape(found) for name, found in reading.fields.items()},
        vat_breakdown=[VatLineShape(**_parts(line)) for line in reading.vat_breakdown],
        lines=[LineShape(**_parts(line)) for line in reading.lines],
        differences=[DifferenceShape(**asdict(one)) for one in reading.differences],
        checks=[CheckShape(**asdict(check)) for check in reading.checks],
        alerts=[AlertShape(**asdict(alert)) for alert in reading.alerts],
        verdict=reading.verdict,
    )


def field_shape(found: domain.Field) -> FieldShape:
    """The shape of one field."""
    return FieldShape(
        value=found.value,
        raw=found.raw,
        status=found.status,
        source=found.source,
        page=found.page,
        box=_rounded(found.box),
        confidence=found.confidence,
        checks=list(found.checks),
        alternatives=[
            AlternativeShape(value=a.value, box=_rounded(a.box), confidence=a.confidence)
            for a in found.alternatives
        ],
    )


def field_of(shape: FieldShape) -> domain.Field:
    """The field that a stored shape holds."""
    alternatives = tuple(domain.Alternative(**a.model_dump()) for a in shape.alternatives)
    values = shape.model_dump(exclude={"checks", "alternatives"})
    return domain.Field(**values, checks=tuple(shape.checks), alternatives=alternatives)


def reading_of(shape: ReadingShape) -> domain.Reading:
    """The reading that a stored shape holds: the inverse of :func:`reading_shape`."""
    return domain.Reading(
        file=shape.file,
        sha256=shape.sha256,
        pages=shape.pages,
        route=shape.route,
        engine=domain.Engine(**shape.engine.model_dump()) if shape.engine else None,
        fields={name: field_of(found) for name, found in shape.fields.items()},
        vat_breakdown=tuple(domain.VatLine(**_fields(line)) for line in shape.vat_breakdown),
        lines=tuple(domain.InvoiceLine(**_fields(line)) for line in shape.lines),
        differences=tuple(domain.Difference(**one.model_dump()) for one in shape.differences),
        checks=tuple(domain.Check(**check.model_dump()) for check in shape.checks),
        alerts=tuple(domain.Alert(**alert.model_dump()) for alert in shape.alerts),
        verdict=shape.verdict,
    )


def _parts(line: domain.VatLine | domain.InvoiceLine) -> Mapping[str, FieldShape]:
    return {name: field_shape(getattr(line, name)) for name in line.__dataclass_fields__}


def _fields(line: VatLineShape | LineShape) -> Mapping[str, domain.Field]:
    return {name: field_of(getattr(line, name)) for name in type(line).model_fields}


def _rounded(box: domain.Box | None) -> BoxShape | None:
    if box is None:
        return None
    x0, y0, x1, y1 = (round(edge, 5) for edge in box)
    return (x0, y0, x1, y1)
