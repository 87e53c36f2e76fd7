"""Telephone numbers and web addresses in a reply that nobody has checked: an invented number is a danger."""

import re

from ._help_lines import hosts, numbers

_URL = re.compile(r"\b(?:https?://|www\.)([a-z0-9.-]{1,100})[^\s)\]>\"']{0,200}")
_ADDRESS = re.compile(r"[\w.+-]{1,60}@[\w-]{1,60}\.[\w.-]{1,60}")
_DOMAIN = re.compile(
    r"(?<![\w@./-])((?:[a-z0-9-]{1,60}\.){1,4}(?:com|org|net|info|io|gov|edu|co|uk|de|fr|es|br|nl|fi|be|ch|ie|ca|au|"
    r"nz|eu|app|int|help|health|chat))(?![\w-])"
)
_NUMBER = re.compile(r"(?<![\w.,:/-])\+?\(?\d(?:[ ().\-–/\u00a0\u202f]{0,2}\d){6,14}(?![\w])")
_DIALLED = re.compile(
    r"\b(?:call|calling|dial|dialling|ring|phone|text|texting|sms|tel|telephone|number|line|helpline|hotline|"
    r"lifeline)(?:\.|:)?(?: \w+ to)?(?: (?:is|the|at|on|to|them|us|number|line))* ?(\+?\d(?:[ -]?\d){2,6})(?![ -]?\d|"
    r":)(?! (?:people|times|minutes|hours|days|words|friends|am|pm|percent))"
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b")


def unchecked(text: str, heard: str) -> bool:
    """Whether a text names a number or an address that is neither in the help-line file nor in what the seeker said.

    An address or number cut off at the end of the text may still become a known one, so it passes for now.

    >>> unchecked("Call 988 now.", ""), unchecked("Call 1-800-555-0000 now.", "")
    (False, True)
    """
    text, heard = text.casefold(), heard.casefold()
    return any(_unknown_host(host, ends, heard) for host, ends in _hosts(text)) or any(
        address not in heard for address in _ADDRESS.findall(text)
    ) or any(_unknown_number(number, ends, heard) for number, ends in _numbers(text))


def _hosts(text: str) -> list[tuple[str, bool]]:
    """Host names with whether the text ends with them."""
    found = [match for pattern in (_URL, _DOMAIN) for match in pattern.finditer(_ADDRESS.sub(" ", text))]
    length = len(_ADDRESS.sub(" ", text).rstrip())
    return [(match[1].removeprefix("www.").rstrip(".-"), match.end() >= length) for match in found]


def _unknown_host(host: str, ends: bool, heard: str) -> bool:
    known = hosts()
    return not (host in known or host in heard or (ends and any(name.startswith(host) for name in known)))


def _numbers(text: str) -> list[tuple[str, bool]]:
    """Digits of what looks like a number to call, with whether the text ends with them."""
    text = _URL.sub(" ", _DATE.sub(" ", text)).rstrip(" .!?\n")
    found = [(match[0], match.end() == len(text)) for match in _NUMBER.finditer(text)]
    found += [(match[1], match.end() == len(text)) for match in _DIALLED.finditer(text)]
    return [("".join(filter(str.isdigit, number)), ends) for number, ends in found]


def _unknown_number(digits: str, ends: bool, heard: str) -> bool:
    known = numbers()
    said = "".join(filter(str.isdigit, heard))
    return not (digits in known or digits in said or (ends and any(number.startswith(digits) for number in known)))
