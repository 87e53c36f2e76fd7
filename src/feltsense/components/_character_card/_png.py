"""The text of a character card within a picture: a PNG chunk tEXt named ccv3 or chara, in base64."""

import base64
import binascii
import struct
import zlib
from collections.abc import Iterator

from feltsense.errors import InputError

BEGIN = b"\x89PNG\r\n\x1a\n"
KEYWORDS = (b"ccv3", b"chara")
"""Where a picture holds both, the newer format counts."""


def card_in(picture: bytes) -> bytes:
    """The card as JSON. Nothing is decompressed: a card in a compressed chunk is refused, other chunks are skipped."""
    found: dict[bytes, bytes] = {}
    for kind, body in _chunks(picture):
        keyword, _, text = body.partition(b"\0")
        if keyword not in KEYWORDS or kind not in (b"tEXt", b"zTXt", b"iTXt"):
            continue
        if kind != b"tEXt":
            raise InputError("the card in this picture is compressed, which the format does not allow; save it anew")
        found.setdefault(keyword, text)
    if not found:
        raise InputError("this picture holds no character card; take one that was saved as a card")
    try:
        return base64.b64decode(next(found[keyword] for keyword in KEYWORDS if keyword in found), validate=True)
    except binascii.Error:
        raise InputError("the card in this picture is not in base64; save it anew") from None


def _chunks(picture: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Kind and body of each chunk up to the end of the picture, as far as their checksums hold."""
    at = len(BEGIN)
    while True:
        length, kind = struct.unpack_from(">I4s", picture, at) if at + 12 <= len(picture) else (len(picture), b"")
        body, end = picture[at + 8 : at + 8 + length], at + 12 + length
        if end > len(picture) or zlib.crc32(kind + body) != int.from_bytes(picture[end - 4 : end], "big"):
            raise InputError("this picture is broken or cut off; save it anew")
        if kind == b"IEND":
            return
        yield kind, body
        at = end
