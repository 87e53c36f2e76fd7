"""Who asks: a key in the header Authorization, its tenant, and what it may do."""

import hashlib
import hmac
from collections.abc import Iterable
from typing import Annotated

from fastapi import Depends, Request, Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes

from feltsense.store.keys import Key

from .problems import problem_of, problems, refused
from .services import Having, Services

bearer = HTTPBearer(auto_error=False, description="A key: the one printed at start, or one that was made.")
LOCAL = "local"
ALL = ("read", "write", "admin")
Credentials = Annotated[HTTPAuthorizationCredentials | None, Depends(bearer)]
AUTH = problems(400, 401, 403, 422, 429, 500, 503)
"""What every route with a key can answer."""


async def caller(scopes: SecurityScopes, given: Credentials, request: Request, having: Having) -> Key:
    """The key that was sent, when it is valid and has the scopes of the route."""
    request.state.key = key = await admitted(given.credentials if given is not None else None, scopes.scopes, having)
    return key


async def admitted(secret: str | None, scopes: Iterable[str], having: Services) -> Key:
    """The key of a secret, counted as one request; 401, 403 or 429 where it may not ask this."""
    key = await _find(secret, having) if secret is not None else None
    if key is None:
        raise refused(
            401, "send a valid key in the header Authorization: Bearer KEY", www_authenticate='Bearer realm="feltsense"'
        )
    having.rates.take(f"key {key.id}", having.configuration.requests_per_minute)
    if missing := [scope for scope in scopes if scope not in key.scopes]:
        raise refused(403, f"this key has no scope {', '.join(missing)}; use one that has")
    return key


async def still_opens(secret: str | None, having: Having) -> bool:
    """Whether a key is valid yet, for what lasts longer than a request."""
    try:
        return secret is not None and await _find(secret, having) is not None
    except Exception as error:  # a store or an issuer that is away for a while takes no key away
        return problem_of(error).status != 401


Read = Annotated[Key, Security(caller, scopes=["read"])]
Write = Annotated[Key, Security(caller, scopes=["write"])]
Admin = Annotated[Key, Security(caller, scopes=["admin"])]


async def _find(secret: str, having: Having) -> Key | None:
    """The key printed at start, one from the store that is neither expired nor revoked, or what a token opens."""
    first = having.configuration.start_key
    if first is not None and hmac.compare_digest(_digest(secret), _digest(first)):
        return having.start_key
    if having.tokens is not None and secret.count(".") == 2:
        return await having.tokens.key(secret)
    return await having.keys.find(secret)


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode("utf-8", "replace")).digest()
