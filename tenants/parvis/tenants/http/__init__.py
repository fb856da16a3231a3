"""What the HTTP modules of rooms stand on: the desk, what was received, versions, lists.

A room's ``http.py`` makes its router with :func:`room_router` and its endpoints are plain ``def``
functions. The order of parameters is the order of work: a dependency named before the desk (files
written to storage) runs while no transaction is open.
"""

from parvis.tenants.http._desk import Desk, allowed, desk, house
from parvis.tenants.http._door import Admission, Door
from parvis.tenants.http._etags import ExpectedVersion, set_etag
from parvis.tenants.http._lists import Listing, Page, page
from parvis.tenants.http._received import Received, Upload, received
from parvis.tenants.http._replay import Replayed
from parvis.tenants.http._router import RoomRoute, accepts, problems_of, refuses, room_router

__all__ = [
    "Admission",
    "Desk",
    "Door",
    "ExpectedVersion",
    "Listing",
    "Page",
    "Received",
    "Replayed",
    "RoomRoute",
    "Upload",
    "accepts",
    "allowed",
    "desk",
    "house",
    "page",
    "problems_of",
    "received",
    "refuses",
    "room_router",
    "set_etag",
]
