"""Best of several: the trace, the guards, recombination, failures of writers, streaming, replay, time."""

import asyncio
import time

import pytest

from feltsense.components.reply._candidates import Draft, crossed, ranked
from feltsense.components.reply._scoring import WEIGHTS, scene_of, scores, total
from feltsense.components.reply._scoring._adherence import adherence
from feltsense.components.reply._scoring._empathy import epitome
from feltsense.components.reply._scoring._form import length, novelty, tone
from feltsense.components.reply.best_of import best_of
from feltsense.components.reply.language_model import language_model
from feltsense.errors import ModelError
from feltsense.flow import VAD, Act, Conversation, Plan, Reply, Turn
from feltsense.flow.events import listening
from feltsense.flow.guarding import Verdict
from feltsense.models.language import Scripted

from ..dialogues import affect, answered, talk
from .test_language_model import respond

PLAN = Plan(
    acts=(Act(strategy="reflection", p=0.5), Act(strategy="question", p=0.3)),
    alternatives=(Act(strategy="affirmation", p=0.2),),
)


def open_talk(*lines: str, plan: Plan = PLAN, seed: int = 0) -> Conversation:
    conversation = talk(*lines, seed=seed)
    index, turn = conversation.by("seeker")[-1]
    heard = conversation.replace(index, turn.fill(affect=affect("sadness")))
    return heard.add(Turn(speaker="supporter", plan=plan))


SISTER = open_talk("s: I had a huge fight with my sister and she hung up on me")


class Says:
    """A writer with fixed answers."""

    by = "says"

    def __init__(self, *answers: str | Exception) -> None:
        self.answers, self.plans = list(answers), []

    async def __call__(self, conversation: Conversation) -> Reply:
        self.plans.append(conversation.turns[-1].plan)
        answer = self.answers.pop(0)
        if isinstance(answer, Exception):
            raise answer
        return Reply(text=answer, by=self.by)


class Refuses:
    def __init__(self, word: str) -> None:
        self.word = word

    async def before(self, _: Conversation) -> Verdict:
        return Verdict()

    async def after(self, _: Conversation, reply: Reply) -> Verdict:
        bad = self.word in reply.text
        return Verdict(allow=not bad, actions=("withheld:word",) if bad else ())


def test_the_trace_says_which_won_and_why() -> None:
    reply = asyncio.run(best_of()(SISTER))
    chosen = [one for one in reply.candidates if one.chosen]
    assert [one.text for one in chosen] == [reply.text]
    assert len(reply.candidates) > 1
    assert all(one.why for one in reply.candidates)
    assert all(set(one.scores) == set(WEIGHTS) for one in reply.candidates)
    assert all(0 <= value <= 1 for one in reply.candidates for value in one.scores.values())
    assert chosen[0].total == max(one.total for one in reply.candidates)
    assert reply.by == "realiser"


def test_the_same_talk_gives_the_same_winner() -> None:
    assert asyncio.run(best_of()(SISTER)) == asyncio.run(best_of()(SISTER))


def test_what_a_guard_refuses_cannot_win() -> None:
    first = asyncio.run(best_of()(SISTER))
    word = first.text.split(".")[0][-12:]
    second = asyncio.run(best_of(guards=(Refuses(word),))(SISTER))
    assert word not in second.text
    assert any("a guard kept it back: withheld:word" in one.why for one in second.candidates)


def test_the_best_of_a_writers_answers_wins_and_plans_differ() -> None:
    writer = Says("Cheer up!", "To be hung up on by your sister hurts. What was the fight about?", "Okay.")
    reply = asyncio.run(best_of([writer], samples=3, offline=False)(SISTER))
    assert reply.text == "To be hung up on by your sister hurts. What was the fight about?"
    assert [plan.acts[0].strategy for plan in writer.plans] == ["reflection", "affirmation", "reflection"]


def test_sentences_of_the_best_are_put_together() -> None:
    made = crossed([Draft("That hurts. Why?", "a"), Draft("I see. What did she say?", "b")])
    assert {draft.text for draft in made} == {"That hurts. What did she say?", "I see. Why?"}
    assert {draft.by for draft in made} == {"a+b", "b+a"}


def test_a_writer_that_fails_is_left_out_and_told_to_the_log() -> None:
    events: list = []
    with listening(events.append):
        writer = Says(ModelError("m is down"), "She hung up on you, and it hurts.")
        reply = asyncio.run(best_of([writer], samples=2)(SISTER))
    assert any("m is down" in (event.content.error or "") for event in events)
    assert reply.candidates


def test_when_all_writers_fail_the_offline_draft_stands_or_the_error_is_raised() -> None:
    broken = [ModelError("m is down")] * 2
    assert asyncio.run(best_of([Says(*broken)], samples=2)(SISTER)).by == "realiser"
    with pytest.raises(ModelError, match="gave no draft"):
        asyncio.run(best_of([Says(*broken)], samples=2, offline=False)(SISTER))


def test_other_errors_are_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        asyncio.run(best_of([Says(ZeroDivisionError())], samples=1)(SISTER))


WRITTEN = ["You are sad, and it shows.\n\nWhat weighs most?", "Cheer up!", "It sounds as if you are low."]


@pytest.mark.parametrize("samples", [1, 3])
def test_a_streamed_reply_holds_the_same_candidates(samples: int) -> None:
    def said(stream: bool) -> tuple[Reply, list[str | None]]:
        answer, _, pieces = respond(best_of([language_model(Scripted(WRITTEN))], samples=samples), stream=stream)
        return answer.reply, pieces

    (whole, silent), (streamed, pieces) = said(stream=False), said(stream=True)
    assert streamed == whole
    assert (silent, pieces) == ([], [whole.text])
    assert {one.by for one in streamed.candidates} >= {"scripted", "realiser"}
    assert all(one.scores and one.why for one in streamed.candidates)


def test_a_winner_that_the_agents_guards_refuse_is_not_said() -> None:
    writer = best_of([language_model(Scripted(["You should rest."]))], samples=1, offline=False)
    answer, _, pieces = respond(writer, stream=True)
    assert answer.reply.by == "plain"
    assert pieces == [None, answer.reply.text]


def test_a_budget_of_calls_is_kept() -> None:
    model = Scripted(["She hung up, and that stings."] * 9)
    heard = SISTER.replace(0, SISTER.turns[0])
    asyncio.run(best_of([language_model(model)], samples=3)(heard))
    assert len(model.asked) == 3


def test_scores_tell_good_from_bad() -> None:
    scene = scene_of(SISTER.upto(1), PLAN)
    good = scores("To be hung up on by your sister hurts. What do you wish she knew?", scene)
    bad = scores("You should just get over it! How lovely.", scene)
    assert total(good) > total(bad) + 0.2
    assert all(good[name] >= bad[name] for name in ("adherence", "empathy", "relevance", "tone"))


def test_unplanned_advice_and_missing_questions_cost() -> None:
    asked, plain = Act(strategy="question"), Act(strategy="reflection")
    assert adherence("You seem sad. What happened?", [plain, asked]) == 1
    assert adherence("You seem sad.", [plain, asked]) < 0.6
    assert adherence("You should sleep. You seem sad.", [plain]) < 0.5


def test_epitome_by_rules() -> None:
    none = epitome("my dog died", "Okay.")
    full = epitome("my dog died", "I'm so sorry, you must miss your dog. What was he like?")
    assert all(none[name] <= full[name] for name in full)
    assert full == {"emotional_reaction": 1.0, "interpretation": 1.0, "exploration": 1.0}


def test_form() -> None:
    low, glad = (VAD(valence=v, arousal=0, dominance=0) for v in (-0.7, 0.7))
    assert tone("How lovely, enjoy it!", low) < tone("That must hurt.", low)
    assert tone("How lovely, enjoy it!", glad) > tone("That must hurt.", glad)
    assert novelty("That must hurt.", ["That must hurt."]) < novelty("A quiet house.", ["That must hurt."])
    assert length("word " * 70, ["ok"]) < length("All right, no hurry at all with that.", ["ok"])


def test_ranking_does_not_depend_on_the_order_of_drafts() -> None:
    scene = scene_of(SISTER.upto(1), PLAN)
    drafts = [Draft(text, "m") for text in ("That hurts.", "I see.", "What happened?")]
    assert [d.text for d, _ in ranked(drafts, scene)] == [d.text for d, _ in ranked(drafts[::-1], scene)]


def test_after_two_hundred_turns_it_is_still_fast() -> None:
    conversation = answered(["my boss yelled at me again", "I feel low", "idk", "what should I do?"] * 3, "sadness")
    conversation = conversation.model_copy(update={"turns": conversation.turns * 9})
    open_turn = conversation.add(Turn(speaker="seeker", signal=conversation.turns[0].signal, affect=affect("sadness")))
    open_turn = open_turn.add(Turn(speaker="supporter", plan=PLAN))
    stage = best_of()
    asyncio.run(stage(open_turn))
    start = time.process_time()
    for _ in range(5):
        asyncio.run(stage(open_turn))
    assert (time.process_time() - start) / 5 < 0.05
