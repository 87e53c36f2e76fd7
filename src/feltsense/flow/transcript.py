"""Transcripts: the JSON in which programs hand us conversations, read into a Conversation."""

import json
from typing import Any, get_args

from pydantic import ValidationError

from feltsense.errors import InputError

from .affect import Affect
from .conversation import Conversation
from .limits import check_text
from .plan import Act, Plan, Strategy
from .reply import Reply
from .signal import Signal
from .turn import Turn

SPEAKERS = ("seeker", "supporter")
STRATEGIES: tuple[str, ...] = get_args(Strategy)
EXAMPLE = '{"turns":[{"speaker":"seeker","text":"…"}]}'


def parse_transcript(source: str) -> Conversation:
    """The conversation in a JSON text such as {"turns":[{"speaker":"seeker","text":"…"}]}.

    A turn may carry `strategy`, `time` and `affect`; other keys are kept in `extra` and ignored.

    >>> parse_transcript('{"turns":[{"speaker":"seeker","text":"hi"}]}').turns[0].text
    'hi'
    """
    try:
        data = json.loads(source)
    except (ValueError, RecursionError) as error:
        raise InputError(f"this is no valid JSON ({_place(error)}); expected {EXAMPLE}") from None
    if not isinstance(data, dict) or not isinstance(data.get("turns"), list):
        raise InputError(f"the conversation has no list `turns`; expected {EXAMPLE}")
    if not data["turns"]:
        raise InputError(f"the conversation has no turns; give at least one: {EXAMPLE}")
    turns = tuple(_turn(number, item) for number, item in enumerate(data["turns"], start=1))
    return Conversation(
        id=str(data.get("id", "conversation")),
        turns=turns,
        seed=_seed(data),
        country=_country(data),
        extra={key: value for key, value in data.items() if key not in ("turns", "id", "seed", "country")},
    )


def _turn(number: int, item: Any) -> Turn:
    where = f"turn {number}"
    if not isinstance(item, dict):
        raise InputError(f'{where} is no object; expected {{"speaker":"seeker","text":"…"}}')
    if item.get("speaker") not in SPEAKERS:
        raise InputError(f"{where} has the speaker {_short(item.get('speaker'))}; use seeker or supporter")
    if not isinstance(item.get("text"), str):
        raise InputError(f"{where} has no `text`; give the words that were said")
    try:
        return _filled(item, check_text(item["text"]))
    except (ValidationError, InputError) as error:
        reason = str(error) if isinstance(error, InputError) else _reason(error)
        raise InputError(f"{where}: {reason}") from None


def _filled(item: dict[str, Any], text: str) -> Turn:
    known = ("speaker", "text", "strategy", "time", "affect")
    extra = {key: value for key, value in item.items() if key not in known}
    affect = Affect.model_validate(item["affect"]) if item.get("affect") is not None else None
    if item["speaker"] == "seeker":
        signal = Signal.model_validate({"parts": [{"kind": "text", "text": text}], "time": item.get("time")})
        return Turn(speaker="seeker", signal=signal, affect=affect, extra=extra)
    if item.get("time") is not None:
        extra["time"] = item["time"]
    plan = _plan(item["strategy"]) if item.get("strategy") is not None else None
    return Turn(speaker="supporter", plan=plan, reply=Reply(text=text, by="supporter"), affect=affect, extra=extra)


def _plan(strategy: Any) -> Plan:
    if strategy == []:
        raise InputError("the list of strategies is empty; leave `strategy` out or name one")
    names = [str(name).strip().lower() for name in (strategy if isinstance(strategy, list) else [strategy])]
    if unknown := [name for name in names if name not in STRATEGIES]:
        raise InputError(f"the strategy {_short(unknown[0])} is not known; use one of: {', '.join(STRATEGIES)}")
    return Plan(acts=tuple(Act(strategy=name) for name in names))  # type: ignore[arg-type]


def _seed(data: dict[str, Any]) -> int:
    seed = data.get("seed", 0)
    if not isinstance(seed, int):
        raise InputError(f"`seed` is {_short(seed)}; use a whole number")
    return seed


def _country(data: dict[str, Any]) -> str | None:
    country = data.get("country")
    if country is not None and not (isinstance(country, str) and len(country) == 2 and country.isalpha()):
        raise InputError(f"`country` is {_short(country)}; use a two-letter code such as FR")
    return country.upper() if country else None


def _short(value: Any) -> str:
    shown = repr(value)
    return shown if len(shown) <= 40 else shown[:39] + "…"


def _place(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg} at line {error.lineno}, column {error.colno}"
    return "nested too deeply" if isinstance(error, RecursionError) else "a number has too many digits"


def _reason(error: ValidationError) -> str:
    first = error.errors()[0]
    return f"{'.'.join(str(part) for part in first['loc'])}: {first['msg'].lower()}; mend it or leave it out"
