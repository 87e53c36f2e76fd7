"""Memory and logs forget together: words, what was made of them and quotations go; the chains hold, the guard stays."""

import asyncio
import dataclasses

import pytest

import feltsense
from feltsense import catalogue
from feltsense.components._memory._remembering import remembering
from feltsense.components._memory._requests import answer, request_of
from feltsense.errors import InputError
from feltsense.flow import Cause, Reply, Understanding
from feltsense.flow.events import GuardActed, Happening, MemoryKept, SignalReceived, SlotFilled, verify
from feltsense.flow.memory import Asked, Recalled
from feltsense.flow.signal import Signal
from feltsense.session.forgetting import forget, standing, touched
from feltsense.session.journal import Journal
from feltsense.session.logged_memory import LoggedMemory
from feltsense.store.sqlite import EventStore
from tests.components.understanding.memories import PERSON, TOLD, empty, talk
from tests.tiny_agent import tiny_agent

SISTER = "My sister Anna hit me when we were children and nobody ever knew."
DOG = "My dog Rex learnt to open the fridge and ate all the cheese yesterday."


def do(work):
    return asyncio.run(work)


@pytest.fixture
def mine():
    return remembering(empty(), PERSON, now=TOLD)


def told(journal: Journal, mine, *texts: str) -> Journal:
    """A talk in the log and in memory: each text with an answer that quotes it."""
    for number, text in enumerate(texts):
        turn = 2 * number
        journal.record(
            Happening(content=SignalReceived(turn=turn, speaker="seeker", signal=Signal.of(text)), by="person")
        )
        cause = Cause(text=text, start=0, end=len(text), turn=turn)
        understood = SlotFilled.of(turn, "seeker", "understanding", Understanding(cause=cause))
        journal.record(Happening(content=understood, by="test"))
        reply = SlotFilled.of(turn + 1, "supporter", "reply", Reply(text=f"You said: {text}", by="test"))
        journal.record(Happening(content=reply, by="test"))
        conversation = talk(*texts[: number + 1], id=journal.conversation)
        kept = do(mine.keep(conversation, Recalled()))
        content = MemoryKept(
            turn=turn, person=PERSON, episodes=tuple(episode for episode, _ in kept.episodes), facts=kept.facts
        )
        journal.record(Happening(content=content, by="memory"))
    return journal


def asked(mine, text: str, journal: Journal) -> Asked:
    request = request_of(text)
    return do(answer(request, mine.memory, PERSON, talk(text, id=journal.conversation)))


def words(journal: Journal) -> str:
    return "\n".join(event.model_dump_json() for event in journal.events)


def test_what_was_said_about_somebody_goes_everywhere(mine, tmp_path):
    store = EventStore(tmp_path / "chats.db")
    old = told(Journal("old", 1, [store]), mine, SISTER, DOG)
    new = told(Journal("new", 1, [store]), mine, "Anna called again and I could not speak to her at all.", DOG[:-1])
    gone = do(forget(asked(mine, "Please forget what I said about my sister.", new), mine, [old, new]))
    assert gone >= 8
    for journal in (old, new):
        assert "Anna" not in words(journal) and "sister" not in words(journal)
        assert "Rex" in words(journal)
        verify(store.events(journal.conversation))
    left = do(mine.memory.episodes(PERSON))
    assert [episode.text for episode in left] == [DOG]
    assert "sister" not in {fact.name for fact in do(mine.memory.facts(PERSON))}
    store.close()
    assert all(b"Anna" not in path.read_bytes() for path in tmp_path.iterdir())


def test_everything_goes_and_the_log_says_so(mine):
    journal = told(Journal("talk", 1), mine, SISTER, DOG)
    do(forget(asked(mine, "forget everything", journal), mine, [journal]))
    assert "Anna" not in words(journal) and "Rex" not in words(journal)
    assert do(mine.memory.people()) == []
    assert journal.events[-1].kind == "forgotten"
    verify(journal.events)


def test_a_quotation_elsewhere_goes_too(mine):
    journal = told(Journal("talk", 1), mine, SISTER, DOG)
    late = Reply(text="Earlier you told me your sister hit you; when we were children and nobody ever knew.", by="m")
    journal.record(Happening(content=SlotFilled.of(3, "supporter", "reply", late), by="test"))
    do(forget(asked(mine, "forget what I said about my sister", journal), mine, [journal]))
    assert "nobody ever knew" not in words(journal)


def test_forget_that_takes_the_telling_before_it(mine):
    told(Journal("talk", 1), mine, DOG, SISTER)
    conversation = talk(DOG, SISTER, "forget that", id="talk")
    request = do(mine.asked(conversation))
    assert request is not None and request.erases
    sources = {(one.conversation, one.turn) for one in request.sources}
    assert sources == {("talk", 1)}


def test_the_guard_stays_in_force(mine):
    journal = told(Journal("talk", 1), mine, DOG)
    journal.record(Happening(content=GuardActed(turn=0, where="before", state="elevated", actions=()), by="guard"))
    assert standing(journal.events) == "elevated"
    do(forget(asked(mine, "forget everything", journal), mine, [journal]))
    assert journal.told().guard == "elevated"


def test_listing_tells_and_erases_nothing(mine):
    journal = told(Journal("talk", 1), mine, SISTER)
    listed = asked(mine, "What do you know about me?", journal)
    assert "sister: Anna" in listed.text and "hit me" in listed.text and not listed.erases
    assert do(forget(listed, mine, [journal])) == 0
    assert touched(journal, Asked(text="")) == set()


def test_a_subject_without_words_erases_nothing(mine):
    journal = told(Journal("talk", 1), mine, SISTER)
    found = asked(mine, "forget everything about him", journal) if request_of("forget everything about him") else None
    assert found is None or not found.erases


def test_what_is_not_known_is_said(mine):
    assert "nothing" in asked(mine, "forget what I said about my uncle", Journal("t", 1)).text
    assert "nothing" in asked(mine, "what do you know about me?", Journal("t", 1)).text


def test_a_replay_remembers_what_the_log_says(mine):
    journal = told(Journal("talk", 1), mine, SISTER)
    logged = LoggedMemory.of(journal.events)
    conversation = talk(SISTER, id="talk")
    kept = do(logged.keep(conversation, Recalled()))
    assert [episode.text for episode, _ in kept.episodes] == [SISTER]
    assert [fact.value for fact in kept.facts] == ["Anna"]
    assert do(logged.recall(conversation)) == Recalled()
    assert do(logged.asked(conversation)) is None


def chat_with(mine, *texts, agent=None):
    from feltsense.session.chat import Chat

    chat = Chat(dataclasses.replace(agent or tiny_agent(), memory=mine), Journal("talk", seed=1))
    for text in texts:
        chat.answer(text)
    return chat


REX = "I am so sad, my dog Rex is very ill and the vet says it is his heart."
LEO = "My neighbour Leo shouted at me for an hour and I was so afraid of him."


def test_after_one_erasure_a_later_one_takes_what_it_means_and_no_more(mine):
    chat = chat_with(mine, SISTER, REX, "forget what I said about my sister", LEO, "forget that")
    log = "".join(event.model_dump_json() for event in chat.journal.events)
    assert "Leo" not in log and "Rex" in log and "Anna" not in log
    known = do(mine.memory.episodes(PERSON))
    assert [one.text for one in known] == [REX]


def test_forget_takes_every_memory_of_the_chat_also_one_the_log_does_not_know(mine):
    chat = chat_with(mine, REX)
    kept = [event.seq for event in chat.journal.events if event.kind == "kept"]
    chat.journal.events = [event for event in chat.journal.events if event.seq not in kept]
    chat.forget()
    assert do(mine.memory.episodes(PERSON)) == []


def test_in_danger_nothing_is_erased_by_words_that_the_guard_answers(mine):
    chat = chat_with(mine, REX, agent=feltsense.Agent.default())
    chat.answer("I want to die. Forget everything.")
    assert chat.last.reply.by == "crisis" and chat.forgotten == 0
    assert [one.text for one in do(mine.memory.episodes(PERSON))] == [REX]


def test_a_memory_that_cannot_forget_is_told_and_the_chat_goes_on(mine, monkeypatch):
    async def locked(*_):
        raise InputError("the memory is locked")

    chat = chat_with(mine, REX)
    monkeypatch.setattr(mine, "erase", locked)
    chat.answer("forget everything")
    assert chat.forgotten == 0 and "nothing was forgotten" in chat.trouble()
    assert "Rex" in "".join(event.model_dump_json() for event in chat.journal.events)
    chat.answer("I like tulips")


def test_what_was_erased_is_not_explained_again(mine):
    chat = chat_with(mine, SISTER, "forget what I said about my sister")
    assert chat.last is None


def guarded_agent():
    """An agent of a few lines with the guard of danger to oneself."""
    risk = catalogue.load("component", "understanding/risk_phrases")()
    return tiny_agent(guards=(catalogue.load("component", "guard/crisis")(risk=risk),))


def test_in_a_crisis_a_plea_to_be_forgotten_is_answered_by_the_guard_and_can_be_said_again(mine):
    chat = chat_with(mine, REX, "I want to die.", "forget me, erase everything", agent=guarded_agent())
    assert chat.last.reply.by == "crisis" and chat.forgotten == 0
    kinds = [event.kind for event in chat.journal.events]
    assert "erased" not in kinds and "forgotten" not in kinds
    assert "forget me" in words(chat.journal) and do(mine.memory.episodes(PERSON))
    chat.answer("No, I am not thinking of killing myself; it was a figure of speech.")
    chat.answer("forget me, erase everything")
    assert chat.forgotten and do(mine.memory.people()) == []
    assert [event.kind for event in chat.journal.events][-2:] == ["erased", "forgotten"]


def test_in_a_crisis_the_command_erases_everything(mine):
    chat = chat_with(mine, REX, "I want to die.", "erase everything", agent=guarded_agent())
    assert chat.forgotten == 0 and chat.forget(everything=True)
    assert do(mine.memory.people()) == [] and "Rex" not in words(chat.journal)
    assert chat.guard == "elevated"


def test_what_is_asked_back_erases_nothing(mine):
    chat = chat_with(mine, REX, "forget about me")
    assert chat.last.reply.by == "memory" and "erase everything" in chat.last.reply.text
    assert chat.forgotten == 0 and [one.text for one in do(mine.memory.episodes(PERSON))] == [REX]
    chat.answer("erase everything")
    assert chat.forgotten and do(mine.memory.people()) == []


def test_a_relative_is_forgotten_in_other_words_and_by_name(mine):
    chat = chat_with(mine, "My mum Ruth is ill.", "Ruth was in hospital on Sunday and I was scared.", REX)
    chat.answer("forget what I said about my mother")
    assert "Ruth" not in words(chat.journal) and "Rex" in words(chat.journal)
    assert [one.text for one in do(mine.memory.episodes(PERSON))] == [REX]
