"""Who may ask the application: this machine's own browser, for pages of the application itself.

Every site that a browser has open can send requests to loopback. So the Host header must name
loopback (a foreign name can be made to lead there), requests that other sites caused are refused,
and what writes a file needs a token that only pages of the application know.
"""

from __future__ import annotations

import secrets

from flask import Flask, Response, abort, request

_LOOPBACK = ("127.0.0.1", "localhost", "[::1]")
_OWN = frozenset({"same-origin", "none"})
_SAFE = frozenset({"GET", "HEAD"})
_HTTP = 80

#: What every answer says, besides its own content security policy.
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}
POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; script-src 'self'; connect-src 'self';"
    " form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)


class Guard:
    """Refuses what does not come from the application's own pages on this machine."""

    def __init__(self) -> None:
        #: What a form must send; new with each start.
        self.token = secrets.token_urlsafe(32)

    def protect(self, app: Flask) -> None:
        """Stand before every request of an application, and behind every answer."""
        app.before_request(self._check)
        app.after_request(_add_headers)
        app.context_processor(lambda: {"token": self.token})

    def _check(self) -> None:
        if request.host.lower() not in _own_hosts():
            abort(421, "this application answers to loopback names only")
        if request.headers.get("Sec-Fetch-Site", "none") not in _OWN:
            abort(403, "another site asked for this")
        if request.method not in _SAFE:
            self._check_writing()

    def _check_writing(self) -> None:
        if request.headers.get("Origin", request.host_url.rstrip("/")) != f"http://{request.host}":
            abort(403, "another site asked for this")
        if not secrets.compare_digest(request.form.get("token", "").encode(), self.token.encode()):
            abort(403, "the application was started anew: load the page again")


def _own_hosts() -> set[str]:
    port = int(request.environ["SERVER_PORT"])
    named = {f"{name}:{port}" for name in _LOOPBACK}
    return named | set(_LOOPBACK) if port == _HTTP else named


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers[name] = value
    response.headers.setdefault("Content-Security-Policy", POLICY)
    return response
