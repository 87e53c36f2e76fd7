"""The eight support strategies of ESConv (Liu et al., ACL 2021), after Hill's helping-skills theory."""

from typing import get_args

from feltsense.flow.plan import Strategy

LABELS: tuple[Strategy, ...] = get_args(Strategy)

FROM_ESCONV: dict[str, Strategy] = {
    "Question": "question",
    "Questions": "question",
    "Restatement or Paraphrasing": "restatement",
    "Reflection of feelings": "reflection",
    "Reflection of Feelings": "reflection",
    "Self-disclosure": "self_disclosure",
    "Self-Disclosure": "self_disclosure",
    "Affirmation and Reassurance": "affirmation",
    "Providing Suggestions": "suggestion",
    "Providing Suggestions or Information": "suggestion",
    "Information": "information",
    "Others": "other",
    "Other": "other",
}
