"""The agent that the package puts together itself: everything offline, unless another model is named."""

from collections.abc import Collection
from functools import reduce
from typing import TYPE_CHECKING, Any

from feltsense.agent import Agent
from feltsense.catalogue import load
from feltsense.components._character_card import persona_of
from feltsense.components._named_reader import steady_reader
from feltsense.components._privacy import redacted
from feltsense.errors import UserError
from feltsense.models.language.redacting import Redacting
from feltsense.models.names import parse_model
from feltsense.settings import settings

if TYPE_CHECKING:
    from feltsense.flow.remembering import Remembering
    from feltsense.models.language.protocol import LanguageModel

PARTS: dict[str, str] = {
    "risk_screen": "understanding/risk_screen",
    "state": "understanding/state_rules",
    "values": "understanding/values_rules",
    "appraisal": "understanding/appraisal_rules",
    "situations": "understanding/situations",
    "lookahead": "plan/lookahead",
    "varied": "plan/varied",
    "directed": "plan/directed",
    "best_of": "reply/best_of",
    "topic_guards": "guard/referral",
}
"""What can be left out, to see what it is worth (`felt bench ablate`); the rest is what an agent cannot be without."""
PLANNERS = ("lookahead", "varied", "directed")
GUARDS = (
    "referral", "harm_to_others", "psychosis_and_mania", "harmful_requests", "look_alikes", "injection", "identity",
    "forgetting", "boundary", "insults", "other_language", "minor", "reply_rules",
)  # fmt: skip
"""After danger to oneself; among those of one strictness the first one speaks."""
ALWAYS = ("injection", "forgetting", "other_language", "minor", "reply_rules")
TAKES: dict[str, tuple[str, ...]] = {"injection": (), "forgetting": (), "minor": ("mode",), "reply_rules": ("mode",)}


def default(
    language: "LanguageModel | None" = None,
    memory: "Remembering | None" = None,
    without: Collection[str] = (),
    **flags: str | None,
) -> Agent:
    """The default agent under these settings (`country`, `mode`, `research`, `model`, …); see `felt config`.

    A `model` that is a language model writes the replies; any other reads what the person feels. `language` is a
    language model to use in place of the one that `model` names; with the setting `deep` it also interprets, plans and
    criticises. `memory` is what it remembers a person by. `without` names parts of `PARTS` to leave out.
    """
    if unknown := set(without) - set(PARTS):
        raise UserError(f"there is no part {', '.join(sorted(unknown))} to leave out; parts: {', '.join(PARTS)}")
    chosen = {name: setting.value for name, setting in settings(flags).items()}
    writes = parse_model(chosen["model"]).kind == "language"
    if writes:
        from feltsense.models.language.opening import open_model

        language = language or open_model(chosen["model"])
    if language is not None and chosen["privacy"] != "off":
        language = Redacting(language, redacted)
    deep = language if chosen["deep"] == "1" else None
    persona = persona_of(chosen["card"]) if language else None
    risk = _part("understanding/risk_phrases" if "risk_screen" in without else PARTS["risk_screen"])
    guards = _guards(risk, without, {"country": chosen["country"] or None, "mode": chosen["mode"]}, language is None)
    return Agent(
        affect=steady_reader("offline" if writes else chosen["model"]),
        understanding=_understanding(chosen["research"] == "1", without, risk, deep),
        plan=_plan(chosen["research"] == "1", without, deep),
        reply=_written(language, deep, guards, persona) if language else None,
        plain_reply=_part("reply/realiser") if "best_of" in without else _part("reply/best_of", guards=guards),
        risk=risk,
        guards=guards,
        memory=memory,
        settings={**chosen, "model": language.name if language else chosen["model"], "data": "", "card": ""},
    )


def _part(name: str, **arguments: Any) -> Any:
    return load("component", name)(**arguments)


def _understanding(research: bool, without: Collection[str], risk: Any, deep: "LanguageModel | None") -> Any:
    """By rules and small networks; with a deep language model also by that, corrected by these."""
    kept = {"appraisal": "appraisal", "state": "state", "values": "values", "inferences": "situations"}
    more = {slot: _part(PARTS[name]) for slot, name in kept.items() if name not in without}
    if research and "appraisal" in more:
        more["appraisal"] = _part("understanding/appraisal_encoder")
    cause = _part("understanding/cause_relation" if research else "understanding/cause_rules")
    needs, trajectory = _part("understanding/needs_rules"), _part("understanding/trajectory_valence")
    small = _part("understanding/assembled", cause=cause, needs=needs, trajectory=trajectory, risk=risk, **more)
    if deep is None:
        return small
    understood = _part("understanding/language_model", model=deep, otherwise=small)
    return _part("understanding/corrected", understood=understood, cause=cause)


def _plan(research: bool, without: Collection[str], deep: "LanguageModel | None") -> Any:
    """A planner within planners: each takes the one before it."""
    first = _part("plan/strategy_classifier" if research else "plan/helping_skills")
    asked = _part("plan/language_model", model=deep, otherwise=first) if deep else first
    around = [PARTS[name] for name in PLANNERS if name not in without]
    return reduce(lambda planner, name: _part(name, planner=planner), around, asked)


def _written(language: "LanguageModel", deep: "LanguageModel | None", guards: Any, persona: Any) -> Any:
    writer = _part("reply/language_model", model=language, persona=persona)
    return _part("reply/self_critique", writer=writer, model=deep, guards=guards) if deep else writer


def _guards(risk: Any, without: Collection[str], where: dict[str, Any], offline: bool) -> tuple[Any, ...]:
    """The guard of danger to oneself, and those of other matters."""
    others = ALWAYS if "topic_guards" in without else GUARDS
    given = {name: {key: where[key] for key in TAKES.get(name, ("country", "mode"))} for name in others}
    given["other_language"]["offline"] = offline
    return (_part("guard/crisis", risk=risk, **where), *(_part(f"guard/{name}", **given[name]) for name in others))
