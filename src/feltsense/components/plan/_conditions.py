"""The table of the helping-skills planner: strategy, weight, condition, and the reason in words for a person."""

from collections.abc import Callable
from typing import NamedTuple

from feltsense.components._moves import requested
from feltsense.flow import Strategy

from ._scene import Scene


class Rule(NamedTuple):
    """A condition that speaks for a strategy (or, with a negative weight, against it)."""

    strategy: Strategy
    weight: float
    holds: Callable[[Scene], bool]
    why: str


def _answering(scene: Scene) -> bool:
    """Whether the seeker spoke last and said something that can be read and asks nothing about us."""
    return not scene.continuing and not scene.does("empty", "unreadable", "asks_what", "asks_name", "asks_there")


def _exploring(scene: Scene) -> bool:
    return _answering(scene) and scene.stage == "exploration" and scene.telling


def _comforting(scene: Scene) -> bool:
    return _answering(scene) and scene.stage == "comfort" and scene.telling


def _acting(scene: Scene) -> bool:
    return _answering(scene) and scene.stage == "action"


def _unpleasant(scene: Scene) -> bool:
    return scene.telling and not scene.pleasant


def _courtesy(scene: Scene) -> bool:
    return not scene.telling and not scene.continuing and scene.does("greeting", "asks_how") and not scene.parting


def _parting(scene: Scene) -> bool:
    return scene.parting and not scene.continuing


def _about_us(scene: Scene) -> bool:
    return not scene.continuing and scene.does("asks_what", "asks_name", "asks_life", "asks_there", "asks_fact")


def _brief(scene: Scene) -> bool:
    short = scene.does("yes", "no", "unsure", "okay", "laugh", "wordless")
    return not scene.telling and not scene.continuing and short


def _plain_news(scene: Scene) -> bool:
    """Whether something was told that is neither hard nor glad, and nothing was asked."""
    asked = scene.does("asks", "asks_advice", "improved", "accepts", "tried", "hostile")
    return _answering(scene) and scene.telling and not scene.hard and not scene.pleasant and not asked


def _whether(scene: Scene) -> bool:
    """Whether they ask if they should do something."""
    return _answering(scene) and scene.does("asks_whether")


def _direct(scene: Scene) -> bool:
    """Whether they asked for something outright: words to say, options, a summary, whom to see."""
    return _answering(scene) and requested(scene.text) is not None and not scene.does("danger")


def _two_faced(scene: Scene) -> bool:
    """Whether what was told is meant otherwise than it reads, or is glad and hard in one, or dire."""
    return _answering(scene) and scene.telling and scene.tone in ("wry", "mixed", "grim")


def _waiting(scene: Scene) -> bool:
    """Whether the supporter spoke last and the seeker, who had told something, has not taken leave."""
    return scene.continuing and not scene.parting and scene.told_turns > 0


def _after_suggestion(scene: Scene) -> bool:
    return not scene.continuing and scene.recent("suggestion", 1) > 0


def _turned_down(scene: Scene) -> bool:
    return _after_suggestion(scene) and scene.does("rejects", "tried")


def _taken_up(scene: Scene) -> bool:
    return _after_suggestion(scene) and scene.does("accepts", "yes", "okay", "improved") and not scene.does("rejects")


RULES: tuple[Rule, ...] = (
    # courtesy, and talk about the helper itself
    Rule("other", 5.0, lambda s: s.seeker_turns == 0, "Nobody has said anything yet; a welcome opens the talk."),
    Rule("other", 5.0, _courtesy, "They said hello; a greeting is answered with a greeting."),
    Rule("question", 3.0, _courtesy, "An open invitation lets them begin where they like."),
    Rule("other", 6.0, _parting, "They are thanking or leaving; answering that kindly is enough."),
    Rule("information", 6.0, _about_us, "They ask what they are talking to; a plain, true answer comes first."),
    Rule("question", 3.4, _about_us, "After the answer, the talk goes back to them."),
    Rule("other", 5.0, lambda s: s.does("unreadable", "empty") and not s.continuing,
         "The message could not be read; saying so is more honest than guessing."),
    Rule("affirmation", 3.0, lambda s: s.does("hostile"),
         "They are displeased with the help; that deserves respect, not defence."),
    Rule("question", 1.2, lambda s: s.does("hostile"), "Asking what would be useful hands the lead back to them."),
    # exploration
    Rule("question", 2.0, _exploring, "Not much is known yet; an open question helps them tell more."),
    Rule("reflection", 1.6, _exploring, "Naming the feeling first shows that they were heard."),
    Rule("restatement", 1.5, lambda s: _exploring(s) and s.cause_known and not s.names_feeling,
         "Saying back the heart of it shows that it arrived, and lets them correct it."),
    Rule("reflection", 0.8, lambda s: _exploring(s) and s.names_feeling,
         "They named a feeling, so the feeling comes first."),
    Rule("restatement", 0.7, lambda s: _answering(s) and s.long and s.cause_known,
         "They told a lot at once; the gist shows that it was followed."),
    Rule("affirmation", 1.2, lambda s: _exploring(s) and not s.allows("question"),
         "Enough was asked for now; a kind word leaves room."),
    Rule("affirmation", 0.8, _exploring, "A word of comfort would be kind, too; hearing more comes first."),
    # comfort
    Rule("reflection", 2.0, _comforting, "The situation is clear enough; now the feeling deserves room."),
    Rule("affirmation", 1.7, _comforting, "After hearing what happened, some comfort comes before any step."),
    Rule("restatement", 1.6, lambda s: _comforting(s) and s.cause_known,
         "Summing up checks that the heart of it was understood."),
    Rule("question", 1.7, lambda s: _comforting(s) and s.told_turns < 4,
         "One more detail would help to understand what weighs most."),
    Rule("reflection", 0.7, lambda s: _unpleasant(s) and s.intense,
         "The feeling is strong, so it is met before anything else."),
    Rule("reflection", 0.8, lambda s: _unpleasant(s) and s.does("vents"), "They want to be heard, not steered."),
    Rule("reflection", 0.5, lambda s: _unpleasant(s) and s.needs_first("to_be_heard"),
         "What they need most seems to be someone who listens."),
    # action
    Rule("suggestion", 1.3, lambda s: _acting(s) and s.telling and s.hard,
         "Enough is known and said; a small offer may help now."),
    Rule("affirmation", 1.4, lambda s: _acting(s) and s.telling,
         "They have come some way in this talk; that is worth saying."),
    Rule("question", 1.7, lambda s: _acting(s) and s.telling, "Their own ideas for a next step matter most."),
    Rule("reflection", 1.0, lambda s: _acting(s) and s.telling, "The feeling is still there and still counts."),
    Rule("restatement", 1.3, lambda s: _acting(s) and s.telling and s.cause_known,
         "Going back to the heart of it keeps the talk on what matters."),
    Rule("suggestion", 3.0, lambda s: _answering(s) and s.does("asks_advice"),
         "They asked for ideas, and the situation is known well enough to offer one."),
    Rule("affirmation", 2.0, lambda s: _answering(s) and s.does("asks_opinion") and not s.does("asks_advice"),
         "They ask for an opinion; their own judgement is worth more than mine, and may be said so."),
    Rule("question", 1.4, lambda s: _answering(s) and s.does("asks_opinion") and not s.does("asks_advice"),
         "Asking what they think themselves helps them find their answer."),
    Rule("suggestion", -1.5, lambda s: s.does("asks_opinion") and not s.does("asks_advice"), ""),
    Rule("question", 2.4, lambda s: _answering(s) and s.does("asks_advice") and not s.known and not _about_us(s),
         "They ask for advice, but the situation is not known yet; that has to come first."),
    Rule("affirmation", 0.8, lambda s: _answering(s) and s.does("asks_advice"),
         "Asking for help is a step, and worth a word."),
    Rule("suggestion", 0.8, lambda s: _acting(s) and s.hard and s.needs_first("to_act"),
         "They seem to want to do something about it."),
    Rule("suggestion", 2.8, lambda s: _answering(s) and s.explored and s.needs_first("to_be_safe"),
         "They may not be safe; reaching somebody they trust comes first."),
    Rule("information", 1.6, lambda s: _answering(s) and s.explored and s.does("asks_why"),
         "They want to understand why; a common pattern may help."),
    Rule("information", 0.8, lambda s: _acting(s) and s.telling and s.needs_first("to_understand"),
         "Knowing that it is a common pattern may help."),
    Rule("affirmation", -0.9, _plain_news, ""),
    Rule("restatement", 0.9, _plain_news, "They report rather than lament; saying it back shows that it was followed."),
    Rule("question", 0.5, _plain_news, "There is more to hear."),
    Rule("information", 9.0, _direct, "They asked for something outright; it gets an answer."),
    Rule("question", -12.0, _direct, ""),
    Rule("reflection", -6.0, _direct, ""),
    Rule("restatement", -6.0, _direct, ""),
    # decisions, and words that are not to be taken lightly
    Rule("reflection", 4.0, _whether, "A decision has more than one side; seeing that comes before any answer."),
    Rule("question", 4.2, _whether, "What speaks for it and what against is theirs to weigh."),
    Rule("suggestion", -4.0, _whether, ""),
    Rule("information", -3.0, _whether, ""),
    Rule("reflection", 0.6, lambda s: _answering(s) and s.weighing and s.telling,
         "They are still weighing a decision, and this belongs on the scales."),
    Rule("question", 0.8, lambda s: _answering(s) and s.weighing and s.telling,
         "They are still weighing a decision; a question helps them go on."),
    Rule("suggestion", -2.0, lambda s: s.weighing and not s.does("asks_advice"), ""),
    Rule("reflection", 1.4, _two_faced, "It is not as simple as it reads; showing that both sides arrived is enough."),
    Rule("question", 0.6, _two_faced, "Asking is safer than guessing which way it is meant."),
    Rule("affirmation", -1.2, _two_faced, ""),
    Rule("suggestion", -6.0, lambda s: s.tone == "grim" and not s.does("danger"), ""),
    Rule("suggestion", -1.5, lambda s: _two_faced(s) and not s.does("danger", "asks_advice"), ""),
    # what the person wished for, until they wish otherwise
    Rule("reflection", 1.6, lambda s: _answering(s) and s.telling and s.wishes.listening,
         "They asked to be listened to; hearing them is all that is wanted."),
    Rule("restatement", 0.8, lambda s: _answering(s) and s.telling and s.wishes.listening,
         "They asked to be listened to; saying it back shows that somebody does."),
    Rule("question", -0.8, lambda s: s.wishes.listening, ""),
    Rule("suggestion", 2.4, lambda s: _answering(s) and s.telling and s.wishes.wants_advice and not s.pleasant,
         "They said that advice is what they want."),
    # what was tried, taken up or turned down
    Rule("affirmation", 1.5, lambda s: _answering(s) and s.does("tried") and s.telling,
         "They have already tried things; that effort deserves to be seen."),
    Rule("question", 0.7, lambda s: _answering(s) and s.does("tried") and s.telling,
         "What they tried shows what might work."),
    Rule("suggestion", -2.5, _turned_down, ""),
    Rule("reflection", 1.6, _turned_down, "The last idea did not fit; listening comes before the next one."),
    Rule("question", 1.0, _turned_down, "What made it not fit is worth knowing."),
    Rule("affirmation", 2.6, _taken_up, "They took up an idea; encouragement helps it along."),
    Rule("question", 0.9, _taken_up, "Making the step concrete helps it to happen."),
    Rule("suggestion", -1.5, lambda s: _after_suggestion(s) and not s.does("asks_advice"), ""),
    Rule("suggestion", -1.0, lambda s: s.recent("suggestion", 3) > 1, ""),
    # good news, and things getting better
    Rule("affirmation", 2.6, lambda s: _answering(s) and s.telling and s.pleasant,
         "It is good news, and good news wants company."),
    Rule("question", 1.2, lambda s: _answering(s) and s.telling and s.pleasant,
         "Asking about the good part lets them enjoy it."),
    Rule("suggestion", -3.0, lambda s: s.pleasant and not s.does("asks_advice"), ""),
    Rule("affirmation", 1.2, lambda s: _answering(s) and (s.improving or s.does("improved")),
         "Things look a little brighter than before; that is worth noticing."),
    Rule("question", -1.6, lambda s: _answering(s) and s.does("thanks") and s.does("improved", "accepts"), ""),
    # one-word answers, and turns without an answer
    Rule("question", 2.2, _brief, "A short answer; an easier, open question makes it simpler to go on."),
    Rule("affirmation", 2.3, _brief, "A short answer is an answer too, and is taken as it is."),
    Rule("other", 1.0, lambda s: _brief(s) and s.does("okay", "laugh"),
         "They acknowledged what was said; a light answer is enough."),
    Rule("affirmation", 2.0, lambda s: _waiting(s) and s.recent("question", 1) > 0,
         "A question stands open; taking away the hurry makes it easier to answer."),
    Rule("reflection", 2.2, lambda s: _waiting(s) and not s.recent("question", 1),
         "They have not answered yet; going on with what they told keeps the door open."),
    Rule("question", 1.6, lambda s: _waiting(s) and not s.recent("question", 1),
         "A question invites them back in."),
    Rule("other", 5.0, lambda s: s.continuing and s.parting, "They have taken their leave; the door stays open."),
    Rule("other", 2.4, lambda s: s.continuing and s.told_turns == 0,
         "They have not told anything yet; a patient word keeps the door open."),
    # everything else, and against monotony
    Rule("question", 1.5, lambda s: _answering(s) and not s.telling and not _parting(s),
         "There is little to go on yet, so an open question helps."),
    Rule("reflection", 0.3, lambda s: _answering(s) and not _parting(s) and not _courtesy(s),
         "Showing that it was heard is always a safe answer."),
    Rule("affirmation", 0.3, lambda s: not s.telling, "A kind word is never out of place."),
    Rule("question", -0.6, lambda s: s.recent("question", 1) > 0, ""),
    Rule("question", -0.4, lambda s: s.recent("question", 4) > 2, ""),
    Rule("reflection", -0.8, lambda s: s.recent("reflection", 1) > 0, ""),
    Rule("reflection", -0.6, lambda s: s.recent("reflection", 3) > 1, ""),
    Rule("restatement", -0.9, lambda s: s.recent("restatement", 2) > 0, ""),
    Rule("affirmation", -0.8, lambda s: s.recent("affirmation", 1) > 0, ""),
    Rule("information", -1.2, lambda s: s.recent("information", 2) > 0 and not _about_us(s), ""),
)
"""A strategy's score is the sum of the weights whose conditions hold; its reason is that of the heaviest one."""
