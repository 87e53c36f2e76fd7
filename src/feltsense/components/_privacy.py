"""What names, reaches or identifies somebody in a text: found, and replaced by stable placeholders.

For prompts to a language model and for logs, where `privacy` says so. Numbers that have check digits are checked, so
that order numbers, years and scores stay; what has none is taken only where its form or the words before it are plain.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Literal, get_args

Kind = Literal["email", "url", "ip", "iban", "card", "id", "phone", "address", "name"]
KINDS: tuple[Kind, ...] = get_args(Kind)
READ = 200_000

_EMAIL = re.compile(r"\b[\w.+%-]{1,64}@(?:[\w-]{1,63}\.){1,6}[a-z]{2,24}\b", re.I)
_URL = re.compile(r"\bhttps?://[^\s<>\"')\]]{4,2000}", re.I)
_SECRET = re.compile(
    r"//[^/\s@]+@|[?&#;][^=\s]{0,40}(?:token|key|auth|session|sid|secret|password|passwd|pwd|code|sig|signature|access|"
    r"email|mail|user|uid|phone|jwt|reset|invite)[^=\s]{0,20}=[^&\s]+|/(?:reset|invite|verify|confirm|unsubscribe|"
    r"magic)/"
    r"[\w-]{8,}|[?&/=][A-Za-z0-9_-]{32,}",
    re.I,
)
_IP = re.compile(r"(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}|(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4})(?![\w.:]\d|:)", re.I)
_RELEASE = re.compile(r"\b(?:version|v|release|section|chapter) ?$", re.I)
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b", re.I)
_CARD = re.compile(r"(?<![\d.,-])(?:\d[ -]?){12,18}\d(?![\d]|[.,]\d)")
_PHONE = re.compile(r"(?<![\w.,:/#€$£-])(?:\+|00)?\(?\d(?:[ ().\-–/\u00a0\u202f]{0,2}\d){6,14}(?![\w]|[.,:/]\d)")
_CALLED = re.compile(
    r"\b(?:phone|cell|mobile|tel|telephone|whatsapp|fax|number|call(?:ing|ed)?|ring|text(?:ing|ed)?|reach|dial|sms|"
    r"nummer|"
    r"telefon|handy|t[ée]l[ée]phone|tel[ée]fono|m[oó]vil|cellulare|telefone|puhelin)\b[^\d\n]{0,24}$",
    re.I,
)
_COUNTED = re.compile(
    r"\b(?:order|invoice|ticket|reference|ref|case|booking|tracking|parcel|policy|customer|account|page|pages|isbn|"
    r"version|build|"
    r"score|points|steps|serial|model|room|flight|population|year|years|bestell\w*|rechnung\w*)(?: (?:number|no|nr|"
    r"id|is))*\.?[ :#]*$",
    re.I,
)
_ADDRESS = re.compile(
    r"\b\d{1,5}[a-zA-Z]?,? (?:[A-Z][\w'’.-]+ ){1,4}(?i:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|"
    r"Court|"
    r"Ct|Square|Sq|Place|Pl|Terrace|Close|Way|Crescent|Gardens|Grove|Hill|Row|Mews|Highway|Hwy|Parkway|Pkwy)\b\.?"
    r"(?:,? (?i:Apt|Apartment|Flat|Unit|Suite|#)\.? ?\w{1,5})?"
    r"(?:,? [A-Z][\w.'-]{1,30}(?: [A-Z][\w.'-]{1,30})?,? (?:[A-Z]{2} \d{5}(?:-\d{4})?|\d{5}|"
    r"[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}))?"
    r"|\b(?:[A-ZÄÖÜ][\wäöüß.]+-){0,3}[A-ZÄÖÜ][\wäöüß]*(?: ?Str(?:aße|asse|\.)|straße|strasse|str\.|gasse|allee|"
    r"platz|weg|ufer|"
    r"damm) \d{1,4} ?[a-z]?\b(?:,? \d{5} [A-ZÄÖÜ][\wäöüß-]+)?"
    r"|\b\d{1,4}(?: bis| ter)?,? (?i:rue|avenue|boulevard|place|chemin|impasse|quai|allée|route)"
    r" (?:(?:de|du|des|la|le|les|d'|l'|saint|sainte) ?){0,3}[A-ZÉÈ][\wéèêàâîôûç'-]{1,30}(?: "
    r"[A-ZÉÈ][\wéèêàâîôûç'-]{1,30}){0,3}"
    r"(?:,? \d{5} [A-Z][\wéèêàâîôûç-]+)?"
    r"|\b(?i:calle|avenida|plaza|via|viale|piazza|corso|rua|largo|travessa) (?:(?:de|del|da|do|dos|di|della|la|"
    r"el) ){0,2}"
    r"[A-ZÁÉÍÓÚ][\wáéíóúñãõç']{1,30}(?: [A-ZÁÉÍÓÚ][\wáéíóúñãõç']{1,30}){0,2},? (?:n[º°.]? ?)?\d{1,4}\b"
    r"|\b(?i:p\.? ?o\.? box|postfach|bo[iî]te postale) \d{2,6}\b"
)
_NAMED = re.compile(
    r"\b(?i:my (?:full |real |first |last |middle |maiden )?name(?:'s| is)|i(?:'m| am) called|(?:they|people|"
    r"friends|you can) "
    r"call me|je m'appelle|mon nom est|ich hei(?:ß|ss)e|mein name ist|me llamo|mi nombre es|mi chiamo|il mio nome [eè]|"
    r"(?:eu )?me chamo|meu nome [eé]|ik heet|mijn naam is|nimeni on|(?:best |kind |warm )?regards,|sincerely,|"
    r"yours truly,)"
    r"[ \n]+([A-ZÀ-ÖØ-Þ][\w'-]{0,30}(?:[ -](?:(?:van|von|de|del|da|di|la|le|bin|al|el|der|"
    r"den) ){0,2}[A-ZÀ-ÖØ-Þ][\w'-]{0,30}){0,3})"
    r"|\b(?i:my name(?:'s| is)) ([a-z]{2,20}(?: [a-z]{2,20})?)(?= and i\b| btw\b|[.,!?\n]|$)"
)
_NO_NAMES = frozenset({
    "not", "on", "mud", "gone", "the", "a", "an", "in", "being", "never", "no", "hard", "so", "always", "too",
    "what", "all",
    "dragged", "important", "irrelevant", "nothing", "unknown", "changing",
})  # fmt: skip


@dataclass(frozen=True)
class Found:
    """One stretch of a text: characters [start, end), and of which kind it is."""

    start: int
    end: int
    kind: Kind
    text: str


def found(text: str) -> list[Found]:
    """Everything that identifies somebody, in order, without overlaps; the surer kinds win.

    >>> [one.kind for one in found("My name is Ann Lee, ann@example.org, card 4111 1111 1111 1111, order 12345678")]
    ['name', 'email', 'card']
    """
    taken, marks = list[Found](), bytearray(len(text))
    for kind, search in _SEARCHES:
        for start, end in search(text[:READ]):
            if not any(marks[start:end]):
                marks[start:end] = b"\1" * (end - start)
                taken.append(Found(start, end, kind, text[start:end]))
    return sorted(taken, key=lambda one: one.start)


def redacted(text: str, seen: dict[str, str] | None = None) -> str:
    """The text with placeholders such as [email 1]; the same thing gets the same placeholder.

    Hand the same `seen` to all texts of a conversation, so that placeholders mean the same throughout; it holds the
    originals, so it must stay where the text may be read.

    >>> redacted("Write to ann@example.org or ANN@example.org, not bob@example.org")
    'Write to [email 1] or [email 1], not [email 2]'
    """
    seen = {} if seen is None else seen
    parts: list[str] = []
    last = 0
    for one in found(text):
        parts += [text[last : one.start], _placeholder(one, seen)]
        last = one.end
    return "".join([*parts, text[last:]])


def _placeholder(one: Found, seen: dict[str, str]) -> str:
    letters = "".join(filter(str.isalnum, one.text.casefold()))
    key = f"{one.kind} {letters}"
    if key not in seen:
        number = 1 + sum(known.split(" ")[0] == one.kind for known in seen)
        seen[key] = f"[{one.kind} {number}]"
    return seen[key]


def _emails(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _EMAIL.finditer(text))


def _urls(text: str) -> Iterator[tuple[int, int]]:
    """Addresses with something secret or personal in them; others stay."""
    return (match.span() for match in _URL.finditer(text) if _SECRET.search(match[0]))


def _ips(text: str) -> Iterator[tuple[int, int]]:
    for match in _IP.finditer(text):
        try:
            ip_address(match[0])
        except ValueError:
            continue
        groups = len(re.findall(r"[0-9a-f]+", match[0], re.I))  # two colons alone are no address
        if groups >= 3 and not _RELEASE.search(text[max(match.start() - 12, 0) : match.start()]):
            yield match.span()


def _ibans(text: str) -> Iterator[tuple[int, int]]:
    """International bank account numbers whose check digits hold (ISO 7064, mod 97)."""
    for match in _IBAN.finditer(text):
        plain = match[0].replace(" ", "").upper()
        if 15 <= len(plain) <= 34 and int("".join(str(int(sign, 36)) for sign in plain[4:] + plain[:4])) % 97 == 1:
            yield match.span()


def _cards(text: str) -> Iterator[tuple[int, int]]:
    """Payment cards of 13 to 19 digits whose check digit holds (Luhn), beginning as issuers' numbers do."""
    for match in _CARD.finditer(text):
        digits = [int(sign) for sign in match[0] if sign.isdigit()]
        if len(digits) >= 13 and digits[0] in (2, 3, 4, 5, 6) and len(set(digits)) > 1 and _luhn(digits):
            yield match.span()


def _luhn(digits: list[int]) -> bool:
    doubled = [digit * 2 - 9 * (digit > 4) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _ids(text: str) -> Iterator[tuple[int, int]]:
    """National numbers: by their check digits, or by form where the words before them name one."""
    for pattern, holds in _NATIONAL:
        yield from (match.span(pattern.groups) for match in pattern.finditer(text) if holds(match[0]))


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Telephone numbers: international or grouped ones, and plain digits where the words before speak of calling."""
    for match in _PHONE.finditer(text):
        before = text[max(match.start() - 40, 0) : match.start()]
        shaped = match[0][0] in "+(" or bool(_GROUPED.fullmatch(match[0]))
        if not _COUNTED.search(before) and not _DATED.fullmatch(match[0]) and (shaped or _CALLED.search(before)):
            yield match.span()


_GROUPED = re.compile(
    r"1?[ .-]?\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4}|0\d{2,4}[ /-]\d{3,8}(?:[ -]\d{2,4})*|\d{2}(?:[ .]\d{2}){4}"
)
_DATED = re.compile(
    r"(?:19|20)\d\d[-–/. ](?:\d{1,2}[-–/. ]\d{1,2}|(?:19|20)\d\d)|\d{1,2}[./-]\d{1,2}[./-](?:19|20)?\d\d|"
    r"\d{3}-\d\d-\d{4}"
)


def _addresses(text: str) -> Iterator[tuple[int, int]]:
    return (match.span() for match in _ADDRESS.finditer(text) if re.search(r"\d", match[0]))


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Names that somebody gives as theirs."""
    for match in _NAMED.finditer(text.replace("’", "'")):
        group = 1 if match[1] else 2
        if match[group].split()[0].casefold() not in _NO_NAMES:
            yield match.span(group)


def _mod11(weights: Iterable[int], digits: list[int]) -> int:
    return sum(weight * digit for weight, digit in zip(weights, digits, strict=False)) % 11


def _us(number: str) -> bool:
    """Social security numbers that were ever given out."""
    area, group, serial = number.split("-")
    return area not in ("000", "666") and not area.startswith("9") and group != "00" and serial != "0000"


def _french(number: str) -> bool:
    plain = number.replace(" ", "").upper().replace("2A", "19").replace("2B", "18")
    return plain.isdigit() and (97 - int(plain[:13]) % 97) == int(plain[13:15])


def _spanish(number: str) -> bool:
    plain = number.upper().replace("-", "").replace(" ", "").translate(str.maketrans("XYZ", "012"))
    return "TRWAGMYFPDXBNJZSQVHLCKE"[int(plain[:8]) % 23] == number.upper()[-1]


def _dutch(number: str) -> bool:
    digits = [int(sign) for sign in number if sign.isdigit()]
    return (sum(w * d for w, d in zip(range(9, 1, -1), digits, strict=False)) - digits[8]) % 11 == 0


def _brazilian(number: str) -> bool:
    digits = [int(sign) for sign in number if sign.isdigit()]
    first = _mod11(range(10, 1, -1), digits)
    second = _mod11(range(11, 1, -1), digits)
    return len(set(digits)) > 1 and digits[9] == (11 - first) % 11 % 10 and digits[10] == (11 - second) % 11 % 10


def _finnish(number: str) -> bool:
    return "0123456789ABCDEFHJKLMNPRSTUVWXY"[int(number[:6] + number[7:10]) % 31] == number[10].upper()


def _named(number: str) -> bool:  # noqa: ARG001  (the words before it decide)
    return True


_NATIONAL: tuple[tuple[re.Pattern[str], Callable[[str], bool]], ...] = (
    (re.compile(r"(?<![\d-])\d{3}-\d{2}-\d{4}(?![\d-])"), _us),
    (re.compile(r"(?<!\d)[12] ?\d\d ?(?:0[1-9]|1[0-2]|[2-9]\d) ?(?:\d\d|2[ABab]) ?\d{3} ?\d{3} ?\d\d(?!\d)"), _french),
    (re.compile(r"\b(?:\d{8}|[XYZ]\d{7})[- ]?[A-Z]\b", re.I), _spanish),
    (re.compile(r"\b(?:bsn|burgerservicenummer)(?: is|:)? (\d{9})\b", re.I), _dutch),
    (re.compile(r"\b\d{3}\.\d{3}\.\d{3}-\d{2}\b"), _brazilian),
    (re.compile(r"\b(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d{2}[-+A]\d{3}[0-9A-Y]\b"), _finnish),
    (re.compile(r"\b(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"), _named),
    (re.compile(r"\b[A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z]\b"), _named),
    (
        re.compile(
            r"\b(?i:passport|licen[cs]e|social security|ssn|national id|identity card)(?: (?:no\.?|number|nr\.?|is|"
            r"card))*:? "
            r"((?=[A-Z0-9-]*\d{5})[A-Z]{0,3}[0-9-]{5,14}[A-Z0-9]{0,3})\b"
        ),
        _named,
    ),
)
_SEARCHES: tuple[tuple[Kind, Callable[[str], Iterator[tuple[int, int]]]], ...] = (
    ("url", _urls), ("email", _emails), ("iban", _ibans), ("card", _cards), ("id", _ids), ("ip", _ips),
    ("phone", _phones), ("address", _addresses), ("name", _names),
)  # fmt: skip
