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
_WRITTEN = re.compile(r"\+?\(?\d(?:[().\-–/\u00a0\u202f]{0,2} ?\d)*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\b(?:19|20)\d\d\s?[-–]\s?(?:19|20)\d\d\b")


def unchecked(text: str, heard: str) -> bool:
    """Whether a text names a number or an address that is neither in the help-line file nor in what the seeker said.

    A text that is still being written is read up to a mark such as a full stop. Addresses have full stops within, so
    one at the end that may still become a known one passes for now; numbers have none, so they must be whole.

    >>> unchecked("Call 988 now.", ""), unchecked("Call 1-800-555-0000 now.", ""), unchecked("Call 0800", "")
    (False, True, True)
    """
    text, heard = text.casefold(), heard.casefold()
    return (
        any(_unknown_host(host, ends, heard) for host, ends in _hosts(text))
        or any(address not in heard for address in _ADDRESS.findall(text))
        or bool(_numbers(text) - numbers() - _numbers_heard(heard))
    )


def _hosts(text: str) -> list[tuple[str, bool]]:
    """Host names with whether the text ends with them."""
    found = [match for pattern in (_URL, _DOMAIN) for match in pattern.finditer(_ADDRESS.sub(" ", text))]
    length = len(_ADDRESS.sub(" ", text).rstrip())
    return [(match[1].removeprefix("www.").rstrip(".-"), match.end() >= length) for match in found]


def _unknown_host(host: str, ends: bool, heard: str) -> bool:
    known = hosts()
    return not (host in known or host in heard or (ends and any(name.startswith(host) for name in known)))


def _numbers(text: str) -> set[str]:
    """Digits of what looks like a number to call."""
    text = _URL.sub(" ", _DATE.sub(" ", text))
    found = [match[0] for match in _NUMBER.finditer(text)] + [match[1] for match in _DIALLED.finditer(text)]
    return {_digits(number) for number in found}


def _numbers_heard(heard: str) -> set[str]:
    """Digits of every number that the seeker wrote, each by itself."""
    return {_digits(match[0]) for match in _WRITTEN.finditer(heard)}


def _digits(number: str) -> str:
    return "".join(filter(str.isdigit, number))
