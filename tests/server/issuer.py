"""A little OpenID Connect issuer on a loopback socket, with keys of its own."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import jwt
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from jwt.algorithms import ECAlgorithm, RSAAlgorithm

AUDIENCE = "felt"
RSA = rsa.generate_private_key(65537, 2048)
SMALL_RSA = rsa.generate_private_key(65537, 1024)
EC = ec.generate_private_key(ec.SECP256R1())
STRANGER = rsa.generate_private_key(65537, 2048)


def published(key: Any, name: str, **more: str) -> dict[str, str]:
    """A public key as an issuer shows it."""
    kind = RSAAlgorithm if isinstance(key, rsa.RSAPrivateKey) else ECAlgorithm
    return {**kind.to_jwk(key.public_key(), as_dict=True), "kid": name, "use": "sig", **more}


class Issuer:
    """What it says can be changed; `asked` counts how often its keys were fetched."""

    def __init__(self, port: int) -> None:
        self.address = f"http://127.0.0.1:{port}"
        self.keys = [published(RSA, "one"), published(EC, "two"), published(SMALL_RSA, "small")]
        self.about: dict[str, Any] = {"issuer": self.address, "jwks_uri": f"{self.address}/keys"}
        self.asked, self.status, self.location = 0, 200, ""

    def token(self, key: Any = RSA, name: str | None = "one", algorithm: str = "RS256", **claims: Any) -> str:
        """A token that is valid but for what is said otherwise; a claim that is None is left out."""
        usual = {"iss": self.address, "aud": AUDIENCE, "sub": "ada", "exp": time.time() + 60, "scope": "read write"}
        told = {claim: value for claim, value in {**usual, **claims}.items() if value is not None}
        return jwt.encode(told, key, algorithm, headers={"kid": name} if name else None)


@contextmanager
def issuing() -> Iterator[Issuer]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            issuer.asked += self.path == "/keys"
            found = {"/.well-known/openid-configuration": issuer.about, "/keys": {"keys": issuer.keys}}.get(self.path)
            self.send_response(issuer.status)
            if issuer.location:
                self.send_header("Location", issuer.location)
            self.end_headers()
            self.wfile.write(json.dumps(found).encode())

        def log_message(self, *_: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    issuer = Issuer(server.server_port)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield issuer
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
