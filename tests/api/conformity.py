"""Generated requests, right and wrong, whose answers must be what the OpenAPI document says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import schemathesis
from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis import strategies as st
from isolation.ground import OURS, Ground
from schemathesis import GenerationMode
from schemathesis.checks import (
    content_type_conformance,
    not_a_server_error,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)
from schemathesis.core.failures import Failure, FailureGroup
from schemathesis.core.result import Ok

from parvis.api.app import describe
from parvis.api.openapi import document

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@dataclass
class Report:
    """What was asked and what did not conform."""

    asked: int = 0
    statuses: Counter[int] = field(default_factory=Counter)
    failures: dict[str, str] = field(default_factory=dict)


def examine(base_url: str, ground: Ground, *, cases: int, number: int) -> Report:
    """At least ``cases`` requests shared between the operations, half of them malformed."""
    report = Report()
    operations = list(_operations())
    each = -(-cases // (len(operations) * 2))
    for label, operation in operations:
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            _examine_one(
                report,
                label,
                operation.as_strategy(generation_mode=mode),
                base_url,
                ground,
                each,
                number,
            )
    return report


def _operations() -> Iterator[tuple[str, Any]]:
    schema = schemathesis.openapi.from_dict(document(describe()))
    for result in schema.get_all_operations():
        assert isinstance(result, Ok)
        operation = result.ok()
        yield operation.label, operation


def _examine_one(
    report: Report,
    label: str,
    strategy: st.SearchStrategy[Any],
    base_url: str,
    ground: Ground,
    each: int,
    number: int,
) -> None:
    things = {name: str(one) for name, one in ground.ids[OURS].items()}

    @seed(number)
    @settings(
        max_examples=each,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=strategy, at_home=st.integers(0, 9), version=st.integers(1, 4))
    def ask(case: Any, at_home: int, version: int) -> None:
        # Most requests name things that exist, or they would all stop at the first door.
        if at_home:
            known = {"siren": OURS, **things}
            case.path_parameters.update(
                {name: known[name] for name in case.path_parameters if name in known}
            )
        headers = {**ground.headers["all"], **({"If-Match": f'"{version}"'} if at_home > 2 else {})}
        report.asked += 1
        answer = case.call(base_url=base_url, headers=headers, timeout=30)
        report.statuses[answer.status_code] += 1
        _check(report, label, case, answer)

    ask()


def _check(report: Report, label: str, case: Any, answer: Any) -> None:
    try:
        case.validate_response(answer, checks=CHECKS)
    except (Failure, FailureGroup) as failure:
        told = [failure] if isinstance(failure, Failure) else failure.exceptions
        for one in told:
            key = f"{label} {answer.status_code} {type(one).__name__}"
            report.failures.setdefault(key, f"{one}\n{answer.text[:500]}")
