"""What is known at a turn as one line of JSON: data for a model, every string cleaned, uncertainty with it."""

import json
from collections.abc import Callable
from typing import Any

from feltsense.components._feelings import words
from feltsense.components._which_language import language_of
from feltsense.components._wishes import Wishes, wishes_of
from feltsense.flow import Act, Affect, Conversation, Plan, Strategy, Understanding

from .._smoothing import in_words, target_tone

QUOTED = 300
FEELINGS, EPISODES, FACTS, INFERENCES, VALUES = 3, 3, 6, 4, 3
LIKELY = 0.4
"""Below this an inference is not worth a model's attention."""
FEWEST, MOST, A_LITTLE_MORE = 12, 60, 1.3
NO_MARKUP = str.maketrans("<>[]|\u0085\u2028\u2029", "‹›()¦   ")
MECHANISMS = {
    "emotional_reaction": "show warmth or concern of your own",
    "interpretation": "show that you understood, in words of your own",
    "exploration": "ask about what they have not said yet",
}
LANGUAGES = {
    "en": "English", "fr": "French", "de": "German", "es": "Spanish", "it": "Italian", "pt": "Portuguese",
    "nl": "Dutch", "fi": "Finnish", "ja": "Japanese", "zh": "Chinese", "ar": "Arabic", "ru": "Russian", "hi": "Hindi",
}  # fmt: skip
Redact = Callable[[str], str]


def described(talk: Conversation, how: dict[Strategy, str], redact: Redact | None = None) -> str:
    """Everything perceived, remembered and planned for the open turn; what nobody filled is left out.

    Feeling, cause, needs and plan always stand there. `redact` takes out of every string what must not leave.
    """
    heard, plan = talk.last("seeker"), talk.turns[-1].plan
    known = (heard.understanding if heard else None) or Understanding()
    affect = heard.affect if heard else None
    lines = [turn.text for _, turn in talk.by("seeker")]
    data: dict[str, Any] = {
        "feeling": _feeling(affect),
        "valence": round(affect.vad.valence, 2) if affect and affect.vad else None,
        "likely_cause": known.cause.text if known.cause else None,
        "needs": list(known.needs),
        **_understood(known),
        **_remembered(known),
        **_wished(wishes_of(lines)),
        "language": LANGUAGES.get(language_of(lines[-1]), "that of their last message") if lines else None,
        "words": reply_words(lines),
        **_planned(plan, talk, how),
    }
    return json.dumps(
        _clean({k: v for k, v in data.items() if v is not None or k in ALWAYS}, redact), ensure_ascii=False
    )


ALWAYS = ("feeling", "valence", "likely_cause")


def reply_words(lines: list[str]) -> int:
    """About how many words the reply should have, after the length of the person's last lines.

    >>> reply_words(["ok"]), reply_words(["word " * 200])
    (13, 60)
    """
    if lines and wishes_of(lines).brief:
        return FEWEST
    lengths = [len(words(line[:4_000])) for line in lines[-3:]] or [0]
    return round(min(MOST, FEWEST + A_LITTLE_MORE * sum(lengths) / len(lengths)))


def _understood(known: Understanding) -> dict[str, Any]:
    """State, values and likely inferences."""
    found: dict[str, Any] = {}
    if known.state is not None:
        found["state"] = known.state.model_dump(exclude_none=True, exclude_defaults=True) or None
    if known.values:
        found["values"] = list(known.values[:VALUES])
    likely = [one for one in known.inferences if one.p >= LIKELY][:INFERENCES]
    if likely:
        found["perhaps"] = [{one.kind: one.text, "p": round(one.p, 2)} for one in likely]
    return found


def _remembered(known: Understanding) -> dict[str, Any]:
    """Episodes and facts from earlier, each with how sure it is; data that may be outdated."""
    found: dict[str, Any] = {}
    if known.remembered:
        found["told_before"] = [
            {"when": f"{one.episode.time:%Y-%m-%d}", "text": one.episode.text, "fits": round(one.score, 2)}
            for one in known.remembered[:EPISODES]
        ]
    if known.known:
        found["known_of_them"] = [{one.name: one.value, "p": round(one.p, 2)} for one in known.known[:FACTS]]
    return found


def _wished(wishes: Wishes) -> dict[str, Any]:
    """What the person asked of the talk."""
    asked = {
        "no questions": not wishes.questions, "no advice": not wishes.advice, "short answers": wishes.brief,
        "do not repeat their words": not wishes.echo,
    }  # fmt: skip
    standing = [name for name, holds in asked.items() if holds]
    complained = {"they_just_complained_of": wishes.complaint} if wishes.complaint else {}
    return {**({"they_asked_for": standing} if standing else {}), **complained}


def _planned(plan: Plan | None, talk: Conversation, how: dict[Strategy, str]) -> dict[str, Any]:
    """Tone, direction and the acts."""
    before = talk.upto(len(talk.turns) - 1)
    found: dict[str, Any] = {"tone": in_words(target_tone(before, plan))}
    if plan is not None:
        if plan.initiative is not None:
            found["direction"] = "you lead" if plan.initiative == "lead" else "follow them"
        if plan.values:
            found["strengthen"] = list(plan.values[:VALUES])
        if plan.timing is not None and plan.timing.when != "now":
            found["timing"] = plan.timing.when
    found["plan"] = [_act(act, how) for act in (plan.acts if plan else ())]
    return found


def _act(act: Act, how: dict[Strategy, str]) -> dict[str, str]:
    way = {"by": MECHANISMS[act.mechanism]} if act.mechanism else {}
    return {"act": act.strategy, "how": how[act.strategy], "because": act.why, **way}


def _feeling(affect: Affect | None) -> list[dict[str, str | float]] | str:
    """The most probable feelings that are present, or "unknown"."""
    if affect is None or affect.unknown:
        return "unknown"
    present = sorted((e for e in affect.emotions if e.present), key=lambda e: e.p, reverse=True)
    return [{"label": e.label, "p": round(e.p, 2)} for e in present[:FEELINGS]] or "unknown"


def _clean(value: Any, redact: Redact | None) -> Any:
    """The value with every string in it redacted, short and without marks that chat templates are made of."""
    if isinstance(value, str):
        return quoted(redact(value) if redact else value)
    if isinstance(value, dict):
        return {quoted(key): _clean(one, redact) for key, one in value.items()}
    return [_clean(one, redact) for one in value] if isinstance(value, list) else value


def quoted(text: str) -> str:
    """Somebody's words, short and without the marks that chat templates are made of."""
    return shortened(text, QUOTED).translate(NO_MARKUP)


def shortened(text: str, longest: int) -> str:
    """The text, or its beginning and its end when it is longer than that many characters."""
    if len(text) <= longest:
        return text
    half = (longest - 3) // 2
    return f"{text[:half]} … {text[len(text) - half :]}"
