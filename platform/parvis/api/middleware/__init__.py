"""What every request crosses, outermost first; plain ASGI, so that bodies stream through."""
