"""The portal's files on the API's own origin: pages answer one shell, files never change."""

from __future__ import annotations

import secrets
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Header, Response
from fastapi import Path as InPath
from fastapi.responses import FileResponse, HTMLResponse

from parvis.api.problems import ROUTE_UNKNOWN
from parvis.kernel.settings import Settings

# Where `npm run build` leaves it in a checkout.
_CHECKOUT = Path(__file__).parents[3] / "frontend" / "dist"
# Written by the build in place of the nonce that each answer makes.
_PLACE_OF_NONCE = "PARVIS_NONCE"
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src 'self';"
    " font-src 'self'; connect-src 'self'; object-src 'none'; base-uri 'none';"
    " form-action 'self'; frame-ancestors 'none'"
)
_ONE_YEAR = "public, max-age=31536000, immutable"
_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
_PAGES = ("/", "/o/{rest:path}", "/moi", "/aide", "/aide/{guide}")
_ABSENT = """\
<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><title>Parvis</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Le portail n'est pas installé</h1>
<p>L'interface de programmation répond, mais les pages du portail n'ont pas été construites.
Lancez <code>make run</code>, ou indiquez leur dossier par PARVIS_PORTAL_DIR.</p></main></body></html>
"""


class PortalSettings(Settings):
    """``PARVIS_PORTAL_DIR``: folder of the built portal; by default that of the checkout."""

    portal_dir: Path = _CHECKOUT


def portal_router(settings: PortalSettings) -> APIRouter:
    """Every address that a person may type, and the files that its page loads."""
    router = APIRouter(include_in_schema=False)
    folder = settings.portal_dir

    def show_page() -> Response:
        return _shell(folder / "index.html")

    for path in _PAGES:
        router.add_api_route(path, show_page, response_class=HTMLResponse)

    @router.get("/assets/{name}")
    def show_asset(
        name: Annotated[str, InPath(pattern=r"^[A-Za-z0-9_][A-Za-z0-9_.-]*$", max_length=200)],
        accept_encoding: Annotated[str, Header(max_length=1000)] = "",
    ) -> Response:
        return _file(folder / "assets" / name, accept_encoding, _ONE_YEAR)

    @router.get("/favicon.svg")
    def show_icon() -> Response:
        return _file(folder / "favicon.svg", "", "public, max-age=86400")

    return router


def _shell(index: Path) -> Response:
    """The same page for each address, with a nonce of its own: react-aria adds one style."""
    try:
        page = index.read_text(encoding="utf-8")
    except FileNotFoundError:
        return HTMLResponse(_ABSENT, 503)
    nonce = secrets.token_urlsafe(16)
    return HTMLResponse(
        page.replace(_PLACE_OF_NONCE, nonce),
        headers={
            "Content-Security-Policy": _POLICY.format(nonce=nonce),
            "Cache-Control": "no-store",
        },
    )


def _file(path: Path, accept_encoding: str, cache: str) -> Response:
    """A file of the build, packed when the browser takes it so; raises ``route.unknown``."""
    media_type = _TYPES.get(path.suffix)
    if media_type is None or not path.is_file():
        raise ROUTE_UNKNOWN()
    headers = {"Cache-Control": cache, "Vary": "Accept-Encoding"}
    packed = path.with_name(path.name + ".gz")
    if "gzip" in accept_encoding and packed.is_file():
        return FileResponse(
            packed, media_type=media_type, headers={**headers, "Content-Encoding": "gzip"}
        )
    return FileResponse(path, media_type=media_type, headers=headers)
