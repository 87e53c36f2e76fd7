"""What the newest helper turn of a talk does, by rules that can be read."""

from feltsense.catalogue import component
from feltsense.flow import Stage
from feltsense.flow.counselling import Coded, Feedback, Mainly

from ._behaviours import main_behaviour
from ._draft import DraftReader
from ._handing import Standing
from ._mechanisms import mechanisms


@component(
    "Feedback on a helper's draft: EPITOME's mechanisms and the codes of motivational interviewing, by rules",
    paper="Sharma et al. 2020 (EPITOME); Moyers et al. 2016 (MITI 4.2.1); Wu et al. 2022 (AnnoMI)",
)
def draft_rules(standing: Standing | None = None) -> Stage[Feedback]:
    """A stage that reads the newest supporter turn as a draft, with all that was said before it.

    Drafts that are not in English get no scores and no codes.
    """
    return DraftReader(lambda _, draft: mechanisms(draft), _codes, "rules", standing)


def _codes(_: str, codes: tuple[Coded, ...], draft: str) -> tuple[tuple[Coded, ...], Mainly]:  # noqa: ARG001
    """The codes as they are, and what most of the draft is by them."""
    return codes, main_behaviour(codes)
