"""Bearer tokens of an OpenID Connect issuer (JWT): checked here, and read as a key that lasts as long as they do."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import jwt

from feltsense.errors import UserError
from feltsense.store.keys import Key

from ..problems import refused
from .published_keys import ALGORITHMS, PublishedKeys, secure

SCOPES = ("read", "write", "admin")
TENANT = re.compile(r"[A-Za-z0-9_.@:-]{1,128}")
LOCAL = "local"
LEEWAY = 30
"""Seconds by which clocks may differ."""
REQUIRED = ("exp", "iss", "aud", "sub")
WRONG: tuple[tuple[type[jwt.PyJWTError], str], ...] = (
    (jwt.ExpiredSignatureError, "the token has expired; get a new one"),
    (jwt.ImmatureSignatureError, "the token is not valid yet; try again later"),
    (jwt.InvalidAudienceError, "the token is for another audience; get one for this server"),
    (jwt.InvalidIssuerError, "the token is of another issuer; get one of this server's issuer"),
    (jwt.MissingRequiredClaimError, f"the token must have the claims {', '.join(REQUIRED)}; get another"),
    (jwt.InvalidAlgorithmError, f"the token must be signed by {' or '.join(ALGORITHMS)}; get another"),
    (jwt.PyJWTError, "the token cannot be read, or its signature does not hold; get a new one"),
)


@dataclass(frozen=True)
class Oidc:
    """Whose tokens are taken, for whom they must be, and the claim that names their tenant.

    >>> Oidc("http://id.example", "felt")
    Traceback (most recent call last):
    feltsense.errors.UserError: an issuer needs an address that begins with https://, this is 'http://id.example'
    """

    issuer: str
    audience: str
    tenant_claim: str = "tenant"

    def __post_init__(self) -> None:
        if not secure(self.issuer):
            raise UserError(f"an issuer needs an address that begins with https://, this is {self.issuer!r}")


class Tokens:
    """Reads tokens of one issuer."""

    def __init__(self, oidc: Oidc) -> None:
        self._oidc, self._keys = oidc, PublishedKeys(oidc.issuer)

    async def key(self, token: str) -> Key:
        """What a token opens; 401 where it opens nothing, 403 for a tenant that no token may name."""
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") not in ALGORITHMS:
                raise jwt.InvalidAlgorithmError
            signer = await self._keys.find(header.get("kid"))
            if signer is None:
                raise jwt.InvalidKeyError
            claims = self._claims(token, signer)
        except jwt.PyJWTError as error:
            raise _refused(next(said for kind, said in WRONG if isinstance(error, kind))) from None
        return _key(claims, self._oidc)

    def _claims(self, token: str, signer: jwt.PyJWK) -> dict[str, Any]:
        """What a token says, once its signature, its issuer, its audience and its times hold."""
        found: dict[str, Any] = jwt.decode(
            token,
            signer,
            algorithms=list(ALGORITHMS),
            audience=self._oidc.audience,
            issuer=self._oidc.issuer,
            leeway=LEEWAY,
            options={"require": list(REQUIRED), "enforce_minimum_key_length": True},
        )
        return found


def _key(claims: Mapping[str, Any], oidc: Oidc) -> Key:
    name = hashlib.sha256(f"{oidc.issuer}\n{claims['sub']}".encode()).hexdigest()[:32]
    return Key(
        id=f"oidc/{name}",
        tenant=_tenant(claims.get(oidc.tenant_claim), name),
        name=claims["sub"],
        scopes=_scopes(claims),
        created=datetime.now(UTC),
        expires=datetime.fromtimestamp(claims["exp"], UTC),
    )


def _tenant(claimed: object, subject: str) -> str:
    """The tenant that a token names; without one everybody is alone, under a name that no token can claim."""
    if claimed is None:
        return f"oidc/{subject}"
    if not isinstance(claimed, str) or claimed == LOCAL or not TENANT.fullmatch(claimed):
        raise refused(403, "the token names a tenant that no token may; ask whoever gives out tokens")
    return claimed


def _scopes(claims: Mapping[str, Any]) -> tuple[str, ...]:
    """Those of our scopes that are granted, by their own names or as feltsense:read.

    >>> _scopes({"scope": "openid feltsense:read write"}), _scopes({"scp": ["admin"]})
    (('read', 'write'), ('admin',))
    """
    given = claims.get("scope", claims.get("scp", ()))
    words = given.split() if isinstance(given, str) else given if isinstance(given, list) else ()
    return tuple(scope for scope in SCOPES if scope in words or f"feltsense:{scope}" in words)


def _refused(why: str) -> Exception:
    return refused(401, why, www_authenticate='Bearer realm="feltsense", error="invalid_token"')
