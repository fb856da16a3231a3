"""Live events: an outbox written with the business rows, read back by number."""

from parvis.kernel.events._numbering import number_events, purge_events
from parvis.kernel.events._outbox import (
    CHANNEL,
    WAKE_UP,
    Event,
    Events,
    head,
    publish,
    read_after,
)

__all__ = [
    "CHANNEL",
    "WAKE_UP",
    "Event",
    "Events",
    "head",
    "number_events",
    "publish",
    "purge_events",
    "read_after",
]
