"""The keys that an issuer of tokens publishes: found by its discovery document, kept, and fetched anew when needed."""

import asyncio
import json
import logging
import math
import time
from collections.abc import Callable, Mapping
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, build_opener

from jwt import PyJWK, PyJWKSet, PyJWTError

from ..problems import refused

log = logging.getLogger("feltsense.server")
ALGORITHMS = ("RS256", "ES256")
LOOPBACK = ("127.0.0.1", "::1", "localhost")
PAUSE, FRESH, KEPT = 30.0, 3600.0, 86400.0
"""Seconds between two fetches, until kept keys are looked at again, and until they are kept no longer."""
SECONDS, MOST_BYTES = 5.0, 1 << 20
Fetched = dict[str | None, PyJWK]


class PublishedKeys:
    """An issuer's keys by name; its being away for a while ends nobody's work."""

    def __init__(self, issuer: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._issuer, self._clock = issuer, clock
        self._keys: Fetched = {}
        self._fetched = self._tried = -math.inf
        self._lock = asyncio.Lock()

    async def find(self, name: str | None) -> PyJWK | None:
        """The key of this name, or None where the issuer publishes none; 503 where it cannot be asked."""
        if self._due(name):
            async with self._lock:
                if self._due(name):
                    await self._fetch()
        if name not in self._keys and self._fetched < self._tried:
            raise refused(503, "the issuer of tokens cannot be asked now; try again later", retry_after=f"{PAUSE:.0f}")
        return self._keys.get(name)

    def _due(self, name: str | None) -> bool:
        now = self._clock()
        return (name not in self._keys or now - self._fetched > FRESH) and now - self._tried > PAUSE

    async def _fetch(self) -> None:
        self._tried = self._clock()
        try:
            self._keys = await asyncio.to_thread(_published, self._issuer)
            self._fetched = self._tried
        except (OSError, ValueError, HTTPException, PyJWTError) as error:
            log.warning("the issuer %s gave no keys (%s)", self._issuer, error)
            if self._tried - self._fetched > KEPT:
                self._keys = {}


def secure(address: object) -> bool:
    """Whether nobody on the way can change what is read there: TLS, or this machine.

    >>> [secure(one) for one in ("https://id.example", "http://127.0.0.1:9000", "http://id.example", None)]
    [True, True, False, False]
    """
    if not isinstance(address, str):
        return False
    parts = urlsplit(address)
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK))


class _NoRedirects(HTTPRedirectHandler):
    """What is asked elsewhere would be another's answer."""

    def redirect_request(self, *_: Any) -> None:
        """None: the redirection is an error."""


def _published(issuer: str) -> Fetched:
    """The issuer's keys that sign in a way that is accepted here."""
    about = _read(issuer.rstrip("/") + "/.well-known/openid-configuration")
    if about.get("issuer") != issuer:
        raise ValueError("its discovery document names another issuer")
    if not secure(about.get("jwks_uri")):
        raise ValueError("its discovery document names no safe address of keys")
    found = PyJWKSet.from_dict(dict(_read(about["jwks_uri"]))).keys
    return {
        one.key_id: one for one in found if one.algorithm_name in ALGORITHMS and one.public_key_use in (None, "sig")
    }


def _read(address: str) -> Mapping[str, Any]:
    with build_opener(_NoRedirects).open(address, timeout=SECONDS) as answer:
        found = json.loads(answer.read(MOST_BYTES))
    if not isinstance(found, dict):
        raise ValueError("its answer is no object of JSON")
    return found
