"""One sentence of praise and one next step, from what a draft did; of the draft, never of who wrote it."""

from collections.abc import Sequence

from feltsense.flow import HelpingStage, Rating
from feltsense.flow.counselling import QUESTIONS, REFLECTIONS, Behaviour, Coded, Concern

from ._handing import asks_directly, hands_over

PRAISE: dict[Behaviour, str] = {
    "complex_reflection": "“{}” goes beyond their words and shows that the meaning arrived.",
    "affirmation": "“{}” notices something good in them, in words that are about them.",
    "simple_reflection": "“{}” says back what was told, so they can hear that it arrived.",
    "emphasising_autonomy": "“{}” leaves the decision with them.",
    "seeking_collaboration": "“{}” asks before it gives, so they keep the lead.",
    "open_question": "“{}” is an open question: it lets them choose where to go.",
    "advice_with_permission": "“{}” was welcome: it came after they had asked or agreed.",
}
BY_MECHANISM = {
    "emotional_reactions": "“{}” lets them feel that somebody is moved by what they tell.",
    "interpretations": "“{}” puts what they go through into words.",
    "explorations": "“{}” shows interest in what has not been said yet.",
}
NOTHING = "You answered, and an answer tells them that somebody is there."
LONGEST = 90


def praise(codes: Sequence[Coded], scores: Sequence[Rating], concerns: Sequence[Concern]) -> str:
    """A sentence about what the draft does best, quoting it; nothing that also raised a concern is praised."""
    doubtful = {one.span.start for one in concerns if one.span is not None}
    for behaviour, words in PRAISE.items():
        for one in codes:
            if one.behaviour == behaviour and one.span.start not in doubtful:
                return words.format(_short(one.span.text))
    for rating in sorted(scores, key=lambda one: -one.value):
        for span in rating.spans:
            about_them = rating.scale != "interpretations" or "you" in span.text.lower()
            if span.weight > 0 and about_them and span.start not in doubtful:
                return BY_MECHANISM[rating.scale].format(_short(span.text))
    return NOTHING


def in_danger(draft: str) -> str:
    """A sentence about a draft where somebody may be in danger: nothing but asking and handing over is praised."""
    if asks_directly(draft):
        return "The draft asks about it directly, and that shows that it may be said."
    return "The draft names somebody who can help." if hands_over(draft) else NOTHING


def next_step(
    codes: Sequence[Coded], scores: Sequence[Rating], concerns: Sequence[Concern], stage: HelpingStage
) -> str:
    """The one change that would do most: the gravest concern, else what this stage of a talk still misses.

    >>> next_step((), (), (), "exploration")
    'Say back in one sentence what you heard, feeling first, before anything else.'
    """
    if concerns:
        return concerns[0].instead
    done = {one.behaviour for one in codes}
    reacted = any(one.scale == "emotional_reactions" and one.value for one in scores)
    missing = (
        (not done & REFLECTIONS, "Say back in one sentence what you heard, feeling first, before anything else."),
        (stage == "exploration" and not done & QUESTIONS, "Add one open question, so that they can tell more."),
        (done & QUESTIONS == {"closed_question"}, "Turn the question into an open one: begin with what or how."),
        ("complex_reflection" not in done, "Go one step beyond their words: guess what they feel or what it means."),
        (not reacted and stage != "action", "A few words of warmth would fit, if they are true for you."),
    )
    return next((step for holds, step in missing if holds), "Nothing has to change; leave them room to answer.")


def _short(text: str) -> str:
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rstrip() + "…"
