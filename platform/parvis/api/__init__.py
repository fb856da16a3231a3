"""The street door: one FastAPI application on which every room's router is mounted."""

from parvis.api.app import create_app
from parvis.api.settings import ApiSettings

__all__ = ["ApiSettings", "create_app"]
