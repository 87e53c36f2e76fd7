"""What comes before everything else when somebody may be in danger: ask, give the lines, bring in somebody."""

from feltsense.catalogue import component
from feltsense.flow import Conversation, Stage
from feltsense.flow.counselling import FirstStep
from feltsense.flow.guarding import Verdict

from ._handing import GRAVE, Standing, asking, lines, serious, telling

ASK = "Are you thinking about ending your life?"
FINDER = "- Find A Helpline: https://findahelpline.com"
BRING_IN = (
    "I don't want to be the only one who knows this, because you deserve the best help there is. I'd like to bring in "
    "the person who leads our team, and I'm staying here with you while I do."
)
OVER = "Somebody who can help more than I can is with you now; I'm not going away from this talk."


@component("What to do before anything else in a crisis or where somebody else must help, with words for each step")
def first_steps(standing: Standing) -> Stage[tuple[FirstStep, ...]]:
    """A stage that returns nothing where nobody is in danger; `standing` is what the guards say of a talk."""
    return _FirstSteps(standing)


class _FirstSteps:
    def __init__(self, standing: Standing) -> None:
        self._standing = standing

    async def __call__(self, conversation: Conversation) -> tuple[FirstStep, ...]:
        verdict = await self._standing(conversation)
        if not serious(verdict):
            return ()
        if verdict.state == "handed_over":
            why = "A person has taken over; leave the lead to them and stay kind."
            return (FirstStep(step="leave_to_person", why=why, example=OVER),)
        return _crisis(verdict) if verdict.state in GRAVE else _referral(verdict)


def _crisis(verdict: Verdict) -> tuple[FirstStep, ...]:
    text = verdict.reply.text if verdict.reply else ""
    ask = FirstStep(
        step="ask_directly",
        why="Asking about it directly plants no thought; it shows that it may be said.",
        example=asking(text) or ASK,
    )
    give = FirstStep(
        step="give_lines",
        why="Trained people are there at any hour, also when you are not.",
        example=lines(text) or FINDER,
    )
    tell = FirstStep(
        step="tell_supervisor",
        why="Nobody should carry this alone: tell your supervisor now, while the talk goes on.",
        example=BRING_IN,
    )
    return (give, tell, ask) if verdict.state == "imminent" else (ask, give, tell)


def _referral(verdict: Verdict) -> tuple[FirstStep, ...]:
    """What a talk cannot mend is handed to those who can."""
    text = verdict.reply.text if verdict.reply else ""
    why = verdict.plan.acts[0].why if verdict.plan else "Others can help with this better."
    example = "\n".join(part for part in (telling(text), asking(text), lines(text)) if part)
    return (FirstStep(step="hand_over", why=why, example=example or FINDER),)
