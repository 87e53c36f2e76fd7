"""Tokens of an OpenID Connect issuer: which open something, for whom, and what is said of those that do not."""

import base64
import hashlib
import hmac
import json
import time

import jwt
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from feltsense.server.security import published_keys
from feltsense.server.security.tokens import Oidc

from ..cli.felt import felt, one_line_error
from ..serving import running
from .issuer import AUDIENCE, EC, RSA, SMALL_RSA, STRANGER, Issuer, issuing, published


@pytest.fixture
def issuer():
    with issuing() as found:
        yield found


@pytest.fixture
def asked(served, issuer):
    """Runs `test(ask, issuer)` against a server that takes the issuer's tokens; `ask(token)` asks who one is."""

    def go(test) -> None:
        async def within(having) -> None:
            async def ask(token: str, path: str = "/v1/me"):
                return await having.as_key(token).get(path)

            await test(ask, having)

        served(within, oidc=Oidc(issuer.address, AUDIENCE))

    return go


def part(value: dict) -> str:
    return base64.urlsafe_b64encode(json.dumps(value).encode()).decode().rstrip("=")


def unsigned(issuer: Issuer) -> str:
    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    return f"{part({'alg': 'none', 'kid': 'one'})}.{part(claims)}."


def signed_with_the_public_key(issuer: Issuer) -> str:
    """HS256 under the bytes of the public key, which everybody has."""
    claims = jwt.decode(issuer.token(), options={"verify_signature": False})
    told = f"{part({'alg': 'HS256', 'kid': 'one'})}.{part(claims)}"
    secret = RSA.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    seal = hmac.new(secret, told.encode(), hashlib.sha256).digest()
    return f"{told}.{base64.urlsafe_b64encode(seal).decode().rstrip('=')}"


def altered(issuer: Issuer) -> str:
    head, claims, seal = issuer.token().split(".")
    told = json.loads(base64.urlsafe_b64decode(claims + "=="))
    return f"{head}.{part({**told, 'scope': 'admin'})}.{seal}"


WRONG = {
    "expired": (lambda issuer: issuer.token(exp=time.time() - 60), "expired"),
    "not valid yet": (lambda issuer: issuer.token(nbf=time.time() + 300), "not valid yet"),
    "another audience": (lambda issuer: issuer.token(aud="others"), "another audience"),
    "no audience": (lambda issuer: issuer.token(aud=None), "must have the claims"),
    "another issuer": (lambda issuer: issuer.token(iss="https://id.example"), "another issuer"),
    "no end": (lambda issuer: issuer.token(exp=None), "must have the claims"),
    "no subject": (lambda issuer: issuer.token(sub=None), "must have the claims"),
    "none": (unsigned, "RS256 or ES256"),
    "HS256 with the public key": (signed_with_the_public_key, "RS256 or ES256"),
    "PS256": (lambda issuer: issuer.token(algorithm="PS256"), "RS256 or ES256"),
    "RS512": (lambda issuer: issuer.token(algorithm="RS512"), "RS256 or ES256"),
    "a stranger's signature": (lambda issuer: issuer.token(STRANGER), "signature"),
    "a key of another kind": (lambda issuer: issuer.token(EC, "one", "ES256"), "RS256 or ES256"),
    "a key that is too small": (lambda issuer: issuer.token(SMALL_RSA, "small"), "signature"),
    "an unknown key": (lambda issuer: issuer.token(name="nobody's"), "signature"),
    "no key named": (lambda issuer: issuer.token(name=None), "signature"),
    "altered": (altered, "signature"),
    "nonsense": (lambda _: "a.b.c", "cannot be read"),
}


@pytest.mark.filterwarnings("ignore::jwt.InsecureKeyLengthWarning")
def test_tokens_that_open_nothing(asked, issuer):
    async def test(ask, _):
        for name, (made, says) in WRONG.items():
            found = await ask(made(issuer))
            assert found.status_code == 401, name
            assert says in found.json()["detail"], name
            assert 'error="invalid_token"' in found.headers["www-authenticate"], name
        assert issuer.asked == 1, "unknown keys make nobody fetch again at once"

    asked(test)


def test_tokens_that_open_what_they_say(asked, issuer):
    async def test(ask, _):
        for token in (issuer.token(), issuer.token(EC, "two", "ES256"), issuer.token(aud=["others", AUDIENCE])):
            me = (await ask(token)).json()
            assert (me["name"], me["scopes"]) == ("ada", ["read", "write"])
        assert (await ask(issuer.token(scope="openid feltsense:read"))).json()["scopes"] == ["read"]
        assert (await ask(issuer.token(scope=None, scp=["read", "admin"]))).json()["scopes"] == ["read", "admin"]
        for scope in ("openid", "", 3, {"read": 1}):
            assert (await ask(issuer.token(scope=scope))).status_code == 403
        assert (await ask(issuer.token(), "/metrics")).status_code == 403
        assert (await ask(issuer.token(scope="admin"), "/metrics")).status_code == 200

    asked(test)


def test_whose_tenant_it_is(asked, issuer):
    """A claim names it; without one everybody is alone, and nobody becomes the tenant of this machine's keys."""

    async def test(ask, having):
        assert (await ask(issuer.token(tenant="acme"))).json()["tenant"] == "acme"
        alone = [(await ask(issuer.token(sub=name))).json()["tenant"] for name in ("ada", "bob", "ada")]
        assert alone[0] == alone[2] != alone[1]
        for claimed in ("local", "", alone[0], "a/b", ["acme"], 7, "x" * 200):
            assert (await ask(issuer.token(tenant=claimed))).status_code == 403, claimed
        made = await having.as_key(issuer.token()).post("/v1/conversations", json={"person": "ada"})
        path = f"/v1/conversations/{made.json()['id']}"
        assert (await ask(issuer.token(), path)).status_code == 200
        for token in (issuer.token(sub="bob"), issuer.token(tenant="acme")):
            assert (await ask(token, path)).status_code == 404
        assert (await having.client.get(path)).status_code == 404

    asked(test)


def test_keys_that_change(asked, issuer, monkeypatch):
    """A new one is fetched for the first token that names it; one that was taken back opens nothing after an hour."""
    now = [0.0]
    monkeypatch.setattr(published_keys.PublishedKeys.__init__, "__defaults__", (lambda: now[0],))

    async def test(ask, _):
        assert (await ask(issuer.token())).status_code == 200
        issuer.keys = [published(STRANGER, "new")]
        new = issuer.token(STRANGER, "new")
        assert (await ask(new)).status_code == 401
        assert issuer.asked == 1
        now[0] += published_keys.PAUSE + 1
        assert (await ask(new)).status_code == 200
        assert (await ask(issuer.token())).status_code == 401
        issuer.keys = []
        assert (await ask(new)).status_code == 200
        now[0] += published_keys.FRESH + 1
        assert (await ask(new)).status_code == 200, "an issuer that shows no keys is as good as away"
        now[0] += published_keys.KEPT
        assert (await ask(new)).status_code == 503, "but not for ever"

    asked(test)


@pytest.mark.parametrize(
    "changed",
    [
        {"status": 500},
        {"status": 302, "location": "https://elsewhere.example/"},
        {"about": {"issuer": "https://elsewhere.example", "jwks_uri": "https://elsewhere.example/keys"}},
        {"about": ["nonsense"]},
        {"keys": [{"kty": "oct", "k": "c2VjcmV0", "kid": "one"}]},
    ],
    ids=["failing", "redirecting", "another's", "nonsense", "without keys"],
)
def test_an_issuer_that_gives_no_keys(asked, issuer, changed, caplog):
    async def test(ask, having):
        vars(issuer).update(changed)
        found = await ask(issuer.token())
        assert found.status_code in ((401,) if "keys" in changed else (503,))
        assert "issuer" in found.json()["detail"] or found.status_code == 401
        assert (await having.client.get("/v1/me")).status_code == 200, "keys go on opening"

    asked(test)


def test_keys_behind_an_unsafe_address(asked, issuer):
    async def test(ask, _):
        issuer.about["jwks_uri"] = "http://keys.example/keys"
        found = await ask(issuer.token())
        assert (found.status_code, found.headers["retry-after"]) == (503, "30")

    asked(test)


def test_without_an_issuer_no_token_opens_anything(served, issuer):
    async def test(having):
        assert (await having.as_key(issuer.token()).get("/v1/me")).status_code == 401
        assert issuer.asked == 0

    served(test)


def test_from_the_command_line(tmp_path, issuer):
    with running(tmp_path, "--oidc-issuer", issuer.address, "--oidc-audience", AUDIENCE) as server:
        told = server.client.get("/v1/me", headers={"authorization": f"Bearer {issuer.token(tenant='acme')}"})
        assert told.json()["tenant"] == "acme"
    one_line_error(felt("serve", "--oidc-issuer", issuer.address, home=tmp_path), "--oidc-audience")
    wrong = felt("serve", "--oidc-issuer", "http://id.example", "--oidc-audience", "x", home=tmp_path)
    one_line_error(wrong, "https://")
