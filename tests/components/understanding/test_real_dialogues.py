import asyncio

from feltsense.components.understanding.cause_rules import cause_rules
from feltsense.components.understanding.needs_rules import needs_rules

from ..dialogues import esconv_valid


def test_causes_are_exact_spans_of_the_seeker_on_every_dialogue() -> None:
    dialogues = esconv_valid()
    found = 0
    for dialogue in dialogues:
        cause = asyncio.run(cause_rules()(dialogue))
        if cause is not None:
            found += 1
            turn = dialogue.turns[cause.turn]
            assert turn.speaker == "seeker"
            assert turn.text[cause.start : cause.end] == cause.text
    assert found > len(dialogues) / 2


def test_needs_are_found_in_the_middle_of_dialogues() -> None:
    dialogues = esconv_valid()[::3]
    found = [asyncio.run(needs_rules()(dialogue.upto(len(dialogue.turns) // 2))) for dialogue in dialogues]
    assert sum(map(bool, found)) > len(found) / 3
