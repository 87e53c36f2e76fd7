"""Cells as text: any value that a row may hold, written so that JSON and delimited files can carry it."""

import base64
import json
import math
from collections.abc import Mapping
from typing import Any


def as_text(value: Any) -> str:
    """A cell for a delimited file: texts as they are, nothing for null, everything else as JSON.

    >>> as_text(True), as_text(None), as_text([1, "a"]), as_text("=1+1")
    ('true', '', '[1,"a"]', '=1+1')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    plain = as_plain(value)
    return plain if isinstance(plain, str) else as_json(plain)


def as_json(value: Any) -> str:
    """One line of JSON that can be written as UTF-8; numbers that JSON lacks become null."""
    written = json.dumps(as_plain(value), ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    try:
        written.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(as_plain(value), separators=(",", ":"), allow_nan=False)
    return written


def as_plain(value: Any) -> Any:
    """The value out of what JSON knows: bytes as base64, times, decimals and the like as their text."""
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {str(key): as_plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple | set):
        return [as_plain(item) for item in value]
    if isinstance(value, bytes):
        return base64.b64encode(value).decode("ascii")
    return str(value)
