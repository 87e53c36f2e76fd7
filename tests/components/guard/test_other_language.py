"""Who writes in another language is told so in it, with help; who writes English is left alone."""

import pytest

import feltsense
from feltsense.components._which_language import language_of
from feltsense.components.guard._help_lines import lines
from feltsense.components.guard.other_language import ACTIONS, _words, other_language
from feltsense.components.guard.reply_rules import reasons
from feltsense.flow import Conversation

from .topics import play

FOREIGN = {
    "je me sens très seul aujourd'hui": "fr", "mir geht es schlecht und ich weiß nicht weiter": "de",
    "estoy muy triste y no puedo dormir": "es", "mi sento solo e non so che fare": "it",
    "estou muito triste e não consigo dormir": "pt", "ik voel me zo alleen": "nl", "olen todella yksin": "fi",
    "我很难过": "zh", "わたしは悲しいです": "ja", "أنا حزين جدا": "ar", "мне очень грустно": "ru", "मैं बहुत दुखी हूँ": "hi",
}  # fmt: skip
ENGLISH = [
    "I feel sad", "I love Köln", "my abuela died", "hi", "ok", "me and him are done", "no", "asdfghjk", "?", "😢",
    "die already",
    "he left me con artist", "I said hola to her", "c'est la vie, I guess", "Ciao!",
    "I live in São Paulo and feel alone",
]  # fmt: skip


@pytest.mark.parametrize(("text", "code"), FOREIGN.items())
@pytest.mark.parametrize("country", ["FR", "US", None])
def test_told_in_their_language_with_help(text: str, code: str, country: str | None) -> None:
    first, then = play(other_language(), text, text, country=country)
    assert language_of(text) == code
    assert first.actions == ("other_language",) and then.actions == ("other_language", "follow_up")
    assert _words()[code]["admit"] in first.reply.text and "English only" in first.reply.text
    for verdict in (first, then):
        assert all(line.shown() in verdict.reply.text for line in lines(country))
        assert reasons(verdict.reply.text) == ()
    assert any(sentence in then.reply.text for sentence in _words()[code]["again"])


@pytest.mark.parametrize("text", ENGLISH)
def test_english_is_left_alone(text: str) -> None:
    assert play(other_language(), text)[0].actions == ()


def test_a_language_that_we_do_not_know_gets_english_and_help() -> None:
    verdict = play(other_language(), "jag är så ledsen och vet inte vad jag ska göra", country="SE")[0]
    assert verdict.reply.text.startswith(_words()["en"]["admit"]) and "112" in verdict.reply.text


def test_where_a_model_answers_it_is_silent() -> None:
    assert play(other_language(offline=False), "je me sens seul")[0].actions == ()
    assert set(ACTIONS) == {"other_language", "follow_up"}


@pytest.mark.parametrize(("text", "word"), [
    ("je veux mourir", "machine"), ("ich will sterben", "Maschine"), ("quiero morir", "máquina"),
    ("voglio morire", "macchina"), ("quero morrer", "máquina"), ("ik wil dood", "machine"), ("haluan kuolla", "kone"),
    ("我想自杀", "机器"), ("死にたい", "機械"), ("أريد أن أموت", "آلة"), ("хочу умереть", "машина"),
    ("मैं मरना चाहता हूँ", "मशीन"),
])  # fmt: skip
def test_danger_in_other_languages_is_answered_by_the_crisis_guard(text: str, word: str) -> None:
    answer = feltsense.Agent.default(country="US").respond(Conversation.of(text))
    assert (answer.reply.by, word in answer.reply.text, "988" in answer.reply.text) == ("crisis", True, True)
