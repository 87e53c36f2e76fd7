"""Something told to a host's own address, and to no other: what it answers leads nowhere else."""

from collections.abc import Mapping
from http.client import HTTPMessage
from typing import IO
from urllib import request

from feltsense.errors import InputError


class _Stay(request.HTTPRedirectHandler):
    """Takes a redirect for an error."""

    def redirect_request(
        self,
        req: request.Request,  # noqa: ARG002  (the names of the standard library)
        fp: IO[bytes],  # noqa: ARG002
        code: int,  # noqa: ARG002
        msg: str,  # noqa: ARG002
        headers: HTTPMessage,  # noqa: ARG002
        newurl: str,  # noqa: ARG002
    ) -> None:
        return None


_OPENER = request.build_opener(_Stay)


def checked_address(url: str) -> str:
    """The address itself, when a webhook can be there.

    >>> checked_address("ftp://example.org")
    Traceback (most recent call last):
    feltsense.errors.InputError: a webhook needs an address that begins with https:// or http://, this is 'ftp:…'
    """
    if not url.startswith(("https://", "http://")):
        raise InputError(f"a webhook needs an address that begins with https:// or http://, this is {url[:4] + '…'!r}")
    return url


def post(url: str, body: bytes, headers: Mapping[str, str], seconds: float) -> None:
    """Send JSON; an OSError where nobody answers, or with anything but 2xx (then it is an HTTPError)."""
    named = {"Content-Type": "application/json", **headers}
    sent = request.Request(checked_address(url), data=body, headers=named, method="POST")  # noqa: S310
    with _OPENER.open(sent, timeout=seconds):
        pass
