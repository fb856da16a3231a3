"""ETag out, If-Match in: an edit says which version it was decided on."""

from __future__ import annotations

import re
from typing import Annotated

from fastapi import Depends, Header, Response

from parvis.tenants.conditions import VERSION_LOST, VERSION_REQUIRED

_OURS = re.compile(r'(?:W/)?"(\d{1,9})"')


def set_etag(response: Response, version: int) -> None:
    """Tell the version of the row that is answered."""
    response.headers["ETag"] = f'"{version}"'


def _expected(
    if_match: Annotated[
        str | None,
        Header(max_length=64, description="ETag reçu à la lecture.", examples=['"3"']),
    ] = None,
) -> int:
    if if_match is None:
        raise VERSION_REQUIRED()
    match = _OURS.fullmatch(if_match.strip())
    if match is None:
        # Any other tag is one that this row never had.
        raise VERSION_LOST(expected=if_match, current=None)
    return int(match[1])


ExpectedVersion = Annotated[int, Depends(_expected)]
