"""Encrypts what is kept, value by value, with AES-256-GCM; keys can be changed without a stop.

A value says which key sealed it and is bound to its place, so that it cannot be moved to another.
"""

import base64
import binascii
import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from feltsense.errors import InputError

MARK = "felt-aes-256-gcm"
NONCE = 12


class Cipher:
    """Keys, the newest first: it encrypts, all of them decrypt. Without keys everything stays plain.

    >>> old, new = Cipher.new_key(), Cipher.new_key()
    >>> value = Cipher([old]).encrypt("a secret", "a place")
    >>> "secret" in value, Cipher([new, old]).decrypt(value, "a place")
    (False, 'a secret')
    """

    def __init__(self, keys: Sequence[str] = ()) -> None:
        self._keys = {_id(raw): AESGCM(raw) for raw in map(_raw, keys)}

    @staticmethod
    def new_key() -> str:
        """A key by chance: 32 bytes in base64."""
        return base64.b64encode(AESGCM.generate_key(256)).decode()

    def encrypt(self, text: str, place: str) -> str:
        """The text under the newest key; only the same place decrypts it."""
        if not self._keys:
            return text
        name, key = next(iter(self._keys.items()))
        nonce = os.urandom(NONCE)
        sealed = nonce + key.encrypt(nonce, text.encode(), place.encode())
        return f"{MARK}:{name}:{base64.b64encode(sealed).decode()}"

    def decrypt(self, value: str, place: str) -> str:
        """The text of a value; one that was kept plain is given as it is."""
        if not value.startswith(MARK + ":"):
            return value
        _, name, sealed = value.split(":", 2)
        if name not in self._keys:
            raise InputError(f"what is stored was encrypted with key {name}, which is not among the keys given; add it")
        try:
            raw = base64.b64decode(sealed)
            return self._keys[name].decrypt(raw[:NONCE], raw[NONCE:], place.encode()).decode()
        except (InvalidTag, ValueError):
            raise InputError(f"{place} cannot be decrypted; the store is damaged or was altered there") from None

    def newest(self, value: str) -> bool:
        """Whether a value stands as it would be encrypted now."""
        return not self._keys or value.startswith(f"{MARK}:{next(iter(self._keys))}:")


def _raw(key: str) -> bytes:
    try:
        raw = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        raw = b""
    if len(raw) != 32:
        raise InputError("a key for the store is no 32 bytes in base64; `openssl rand -base64 32` makes one")
    return raw


def _id(raw: bytes) -> str:
    return hashlib.sha256(b"id of " + raw).hexdigest()[:12]
