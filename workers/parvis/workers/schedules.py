"""Recurring work of the platform that belongs to no room."""

from __future__ import annotations
