"""The server under `scrapy review`."""

from __future__ import annotations

from typing import Any

from werkzeug.serving import BaseWSGIServer, WSGIRequestHandler, make_server

_LAST_PORT = 65535


class PortError(Exception):
    """A port that cannot be listened on; says what to do."""


class _Quiet(WSGIRequestHandler):
    """A handler that prints no line for each request."""

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        """Say nothing."""


def listening(host: str, port: int, app: Any) -> BaseWSGIServer:  # noqa: ANN401  any WSGI application
    """Return a server that listens; raises PortError."""
    if not 0 <= port <= _LAST_PORT:
        raise PortError(f"there is no port {port}")
    try:
        return make_server(host, port, app, threaded=True, request_handler=_Quiet)
    except (OSError, SystemExit) as error:
        raise PortError(
            f"port {port} cannot be listened on: choose another one by --port"
        ) from error
