"""The tone of the next reply: it mirrors the person first and moves towards the light in small steps.

Support works better as a smooth transition of emotion than as a leap to cheerfulness (Zhao et al. 2023, TransESC).
"""

from collections.abc import Sequence

from feltsense.flow import VAD, Conversation, Plan

FIRST = 0.1
"""How far above the person the first reply stands."""
STEP = 0.08
"""The most that the tone rises from one reply to the next while the person is low."""
ABOVE = 0.4
"""Never further above the person than this."""
LOW, STILL = -0.25, 0.05
"""Below LOW no reply is brighter than STILL: nobody is cheered on while they are down."""
GLAD = 0.15
"""From here on joy is mirrored at once."""
CALMER = 0.5
"""How much of the person's arousal the reply takes on when they are low."""


def target_valence(valences: Sequence[float]) -> float:
    """The valence for the next reply, −1 … 1, from the person's valences so far, oldest first.

    It falls at once when the person falls, and rises by `STEP` a turn while they are low.

    >>> target_valence([-0.8]), target_valence([-0.8, -0.8, -0.8]), target_valence([-0.8, 0.7])
    (-0.7, -0.54, 0.7)
    """
    tone: float | None = None
    for valence in valences:
        goal = valence if valence >= GLAD else min(valence + ABOVE, STILL if valence < LOW else 1.0)
        if tone is None or valence >= GLAD:
            tone = valence if valence >= GLAD else min(valence + FIRST, goal)
        else:
            tone = min(tone + STEP, goal) if goal >= tone else goal
    return round(tone if tone is not None else 0.1, 3)


def target_tone(conversation: Conversation, plan: Plan | None = None) -> VAD:
    """The tone for the open turn: the plan's own where it stands, kept within reach of the person; else by steps.

    >>> target_tone(Conversation.of("hello")).valence
    0.1
    """
    felt = [turn.affect.vad for _, turn in conversation.by("seeker")[-12:] if turn.affect and turn.affect.vad]
    valence, newest = target_valence([vad.valence for vad in felt]), felt[-1] if felt else None
    if plan is not None and plan.tone is not None:
        return plan.tone.model_copy(update={"valence": _within_reach(plan.tone.valence, newest)})
    arousal = newest.arousal * (CALMER if newest.valence < GLAD else 1.0) if newest else 0.0
    return VAD(valence=valence, arousal=round(arousal, 3), dominance=0.0)


def _within_reach(planned: float, newest: VAD | None) -> float:
    if newest is None:
        return planned
    most = newest.valence + ABOVE if newest.valence >= LOW else min(newest.valence + ABOVE, STILL)
    return round(max(-1.0, min(planned, most, 1.0)), 3)


def in_words(tone: VAD) -> str:
    """A tone in words for a prompt.

    >>> in_words(VAD(valence=-0.5, arousal=0.0, dominance=0.0))
    'soft and serious, close to how they feel; no cheer'
    """
    if tone.valence < -0.2:
        return "soft and serious, close to how they feel; no cheer"
    if tone.valence < GLAD:
        return "warm and calm, a shade lighter than they are"
    return "glad with them, as lively as they are" if tone.arousal > 0 else "quietly glad with them"
