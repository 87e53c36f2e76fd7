"""The agent that the package puts together itself: everything offline, unless another model is named."""

from typing import TYPE_CHECKING

from feltsense.agent import Agent
from feltsense.catalogue import load
from feltsense.components._named_reader import steady_reader
from feltsense.models.names import parse_model
from feltsense.settings import settings

if TYPE_CHECKING:
    from feltsense.models.language.protocol import LanguageModel


def default(language: "LanguageModel | None" = None, **flags: str | None) -> Agent:
    """The default agent under these settings (`country`, `mode`, `research`, `model`); see `felt config`.

    A `model` that is a language model writes the replies; any other reads what the person feels. `language` is a
    language model to use in place of the one that `model` names.
    """
    chosen = {name: setting.value for name, setting in settings(flags).items()}
    writes = parse_model(chosen["model"]).kind == "language"
    if writes:
        from feltsense.models.language.opening import open_model

        language = language or open_model(chosen["model"])
    research = chosen["research"] == "1"
    planner = "plan/strategy_classifier" if research else "plan/helping_skills"
    cause = "understanding/cause_relation" if research else "understanding/cause_rules"
    risk = load("component", "understanding/risk_phrases")()
    return Agent(
        affect=steady_reader("offline" if writes else chosen["model"]),
        understanding=load("component", "understanding/assembled")(
            cause=load("component", cause)(),
            needs=load("component", "understanding/needs_rules")(),
            trajectory=load("component", "understanding/trajectory_valence")(),
            risk=risk,
        ),
        plan=load("component", planner)(),
        reply=load("component", "reply/language_model")(model=language) if language else None,
        plain_reply=load("component", "reply/realiser")(),
        risk=risk,
        guards=(
            load("component", "guard/crisis")(risk=risk, country=chosen["country"] or None),
            load("component", "guard/referral")(country=chosen["country"] or None),
            load("component", "guard/reply_rules")(),
        ),
        settings={**chosen, "model": language.name if language else chosen["model"], "data": ""},
    )
