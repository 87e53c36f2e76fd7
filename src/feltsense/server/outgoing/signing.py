"""Signatures as in the Standard Webhooks specification, so that libraries in every language can check them."""

import base64
import binascii
import hashlib
import hmac
from collections.abc import Mapping

from feltsense.errors import UserError

SECRET = "FELTSENSE_WEBHOOK_SECRET"  # noqa: S105  (the name of a variable)
PREFIX = "whsec_"


def key_of(secret: str) -> bytes:
    """The bytes of a secret `whsec_…`: 24 to 64 of them in base64.

    >>> len(key_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
    24
    """
    try:
        key = base64.b64decode(secret.removeprefix(PREFIX), validate=True) if secret.startswith(PREFIX) else b""
    except binascii.Error:
        key = b""
    if not 24 <= len(key) <= 64:
        raise UserError(f'webhooks are signed; set {SECRET} to "{PREFIX}" and 24 to 64 bytes by chance in base64')
    return key


def signed(key: bytes, name: str, second: int, body: bytes) -> Mapping[str, str]:
    """The headers of a message: its id, when it is sent, and the signature of both with the body.

    >>> key = key_of("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
    >>> signed(key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, b'{"test": 2432232314}')["Webhook-Signature"]
    'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE='
    """
    digest = hmac.new(key, f"{name}.{second}.".encode() + body, hashlib.sha256).digest()
    return {
        "Webhook-Id": name,
        "Webhook-Timestamp": str(second),
        "Webhook-Signature": f"v1,{base64.b64encode(digest).decode()}",
    }
