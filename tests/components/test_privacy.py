"""What identifies somebody is found and replaced; numbers and words that only look like it stay."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components._privacy import KINDS, found, redacted

FOUND = {
    "write to ann.lee+x@mail.example.co.uk please": ("email", "ann.lee+x@mail.example.co.uk"),
    "https://example.org/reset/a8f7d6e5c4b3a291": ("url", "https://example.org/reset/a8f7d6e5c4b3a291"),
    "see https://example.org/p?token=abc123&x=1 now": ("url", "https://example.org/p?token=abc123&x=1"),
    "https://joe:pw@example.org/": ("url", "https://joe:pw@example.org/"),
    "my server is 192.168.17.4": ("ip", "192.168.17.4"),
    "from 2001:db8::ff00:42:8329 yesterday": ("ip", "2001:db8::ff00:42:8329"),
    "IBAN DE89 3704 0044 0532 0130 00": ("iban", "DE89 3704 0044 0532 0130 00"),
    "GB82WEST12345698765432": ("iban", "GB82WEST12345698765432"),
    "pay with 4111 1111 1111 1111": ("card", "4111 1111 1111 1111"),
    "my amex 378282246310005": ("card", "378282246310005"),
    "SSN 123-45-6789": ("id", "123-45-6789"),
    "mon numéro 1 85 05 78 006 084 91": ("id", "1 85 05 78 006 084 91"),
    "DNI 12345678Z": ("id", "12345678Z"),
    "CPF 529.982.247-25": ("id", "529.982.247-25"),
    "hetu 131052-308T": ("id", "131052-308T"),
    "BSN 111222333": ("id", "111222333"),
    "NI number QQ 12 34 56 C".replace("QQ", "AB"): ("id", "AB 12 34 56 C"),
    "codice RSSMRA85T10A562S": ("id", "RSSMRA85T10A562S"),
    "passport number 533380006": ("id", "533380006"),
    "call me at +49 30 1234567": ("phone", "+49 30 1234567"),
    "my cell is 5551234567": ("phone", "5551234567"),
    "(212) 555-0199 after six": ("phone", "(212) 555-0199"),
    "06 12 34 56 78": ("phone", "06 12 34 56 78"),
    "030/1234567 abends": ("phone", "030/1234567"),
    "I live at 221B Baker Street, London NW1 6XE": ("address", "221B Baker Street, London NW1 6XE"),
    "my flat, 12 Oak Lane Apt 4, is cold": ("address", "12 Oak Lane Apt 4"),
    "Ich wohne Lindenstraße 12a, 10969 Berlin": ("address", "Lindenstraße 12a, 10969 Berlin"),
    "12 rue de la Paix, 75002 Paris": ("address", "12 rue de la Paix, 75002 Paris"),
    "P.O. Box 1234": ("address", "P.O. Box 1234"),
    "My name is Anna Maria van Dijk and I am sad": ("name", "Anna Maria van Dijk"),
    "my name's bob.": ("name", "bob"),
    "Je m'appelle Zoé": ("name", "Zoé"),
    "Ich heiße Jürgen Groß": ("name", "Jürgen Groß"),
    "call me Ishmael": ("name", ""),
    "people call me Max": ("name", "Max"),
}
KEPT = [
    "my order number is 4111111111111112", "order 1234567890", "I was born in 1985", "from 1985 to 2001",
    "it cost 1 200 300",
    "I scored 1500 points", "on 2026-11-21 at 10:30", "12.05.2024", "version 10.0.0.1", "page 123-456", "I am 34",
    "pi is 3.14159265358979", "ISBN 9780306406157", "9 out of 10", "I walked 10000 steps",
    "see https://findahelpline.com",
    "https://example.org/how-to-sleep?page=2", "my name is mud", "my name is not important", "I live on a quiet street",
    "the road is long", "call me tomorrow", "in 10 minutes", "my 3 kids and 2 dogs", "tracking 123456789012345678",
    "123 45 6789 things", "at 5 in the morning", "988", "call 116 123", "24/7", "room 1204", "2019-2023",
    "a dream of 7 rooms",
    "they call me names", "999-99-9999", "000-12-3456", "DNI 12345678A", "GB82WEST12345698765433", "ratio 16:9",
    "10:20:30", "a :: b",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), [(t, e) for t, e in FOUND.items() if e[1]])
def test_found(text: str, expected: tuple[str, str]) -> None:
    assert expected in [(one.kind, one.text) for one in found(text)]
    assert expected[1] not in redacted(text) and f"[{expected[0]} 1]" in redacted(text)


@pytest.mark.parametrize("text", KEPT)
def test_kept(text: str) -> None:
    assert redacted(text) == text


def test_the_same_thing_has_the_same_placeholder_throughout_a_conversation() -> None:
    seen: dict[str, str] = {}
    first = redacted("I am at +49 30 1234567, Ann is ann@example.org", seen)
    then = redacted("ann@example.org or +49 (30) 1234567, and bob@example.org", seen)
    assert first == "I am at [phone 1], Ann is [email 1]"
    assert then == "[email 1] or [phone 1], and [email 2]"


def test_every_kind_is_covered() -> None:
    assert {kind for kind, text in FOUND.values() if text} == set(KINDS)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_comes_back(text: str) -> None:
    parts = found(text)
    assert all(one.text == text[one.start : one.end] for one in parts)
    assert all(a.end <= b.start for a, b in pairwise(parts))
    redacted(text)


@pytest.mark.parametrize("unit", ["1 ", "12 Oak ", "my name is A ", "a:b:", "1234-", "a.b@"])
def test_long_texts_come_back_soon(unit: str) -> None:
    import time

    start = time.perf_counter()
    redacted((unit * 20_000)[:40_000])
    assert time.perf_counter() - start < 5
