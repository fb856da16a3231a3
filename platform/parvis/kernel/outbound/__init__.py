"""The only way out: allowed origins, addresses that were checked, journalled calls."""

from parvis.kernel.outbound._calls import Call, CallLog, database_log
from parvis.kernel.outbound._client import Answer, Outbound
from parvis.kernel.outbound._network import Resolver
from parvis.kernel.outbound._problems import (
    ADDRESS_REFUSED,
    BAD_ANSWER,
    MALFORMED,
    REDIRECTED,
    REFUSED,
    TOO_LARGE,
    TOO_SLOW,
    UNREACHABLE,
    UNTRUSTED,
)
from parvis.kernel.outbound._settings import OutboundSettings

__all__ = [
    "ADDRESS_REFUSED",
    "BAD_ANSWER",
    "MALFORMED",
    "REDIRECTED",
    "REFUSED",
    "TOO_LARGE",
    "TOO_SLOW",
    "UNREACHABLE",
    "UNTRUSTED",
    "Answer",
    "Call",
    "CallLog",
    "Outbound",
    "OutboundSettings",
    "Resolver",
    "database_log",
]
