"""What the HTTP modules of rooms stand on: the desk, what was received, versions, lists.

A room's ``http.py`` makes its router with :func:`room_router` and its endpoints are plain ``def``
functions. The order of parameters is the order of work: a dependency named before the desk (files
written to storage) runs while no transaction is open.
"""

from parvis.tenants.access.domain import Access, Principal
from parvis.tenants.http._desk import (
    Desk,
    Siren,
    admitted,
    allowed,
    desk,
    house,
    tenant_transaction,
)
from parvis.tenants.http._door import Admission, Door, door_of, principal_of, trace_id_of
from parvis.tenants.http._etags import ExpectedVersion, set_etag
from parvis.tenants.http._lists import Listing, Page, page
from parvis.tenants.http._received import Received, ReceivedBody, Upload, received
from parvis.tenants.http._replay import Replayed
from parvis.tenants.http._router import PROBLEMS, RoomRoute, accepts, refuses, room_router

__all__ = [
    "PROBLEMS",
    "Access",
    "Admission",
    "Desk",
    "Door",
    "ExpectedVersion",
    "Listing",
    "Page",
    "Principal",
    "Received",
    "ReceivedBody",
    "Replayed",
    "RoomRoute",
    "Siren",
    "Upload",
    "accepts",
    "admitted",
    "allowed",
    "desk",
    "door_of",
    "house",
    "page",
    "principal_of",
    "received",
    "refuses",
    "room_router",
    "set_etag",
    "tenant_transaction",
    "trace_id_of",
]
