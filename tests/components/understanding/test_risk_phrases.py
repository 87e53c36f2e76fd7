"""Phrasings of our own, dangerous and harmless; no text of any corpus."""

import asyncio
import json
import os
from itertools import islice
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.understanding import _risk_reading as module
from feltsense.components.understanding._risk_reading import P_BY_STRENGTH, read
from feltsense.components.understanding._risk_rules import PHRASES, Rule, candidates, rules, sentences
from feltsense.components.understanding.risk_phrases import risk_phrases
from feltsense.flow import Conversation, Reply, Turn

NONE = [
    "",
    "hello",
    "   \n",
    "I was dying of laughter",
    "this traffic is killing me",
    "I killed it at the interview",
    "how do I kill a process that hangs",
    "the deadline is tomorrow and I'm stressed",
    "we watched Suicide Squad last night",
    "my phone is about to die",
    "I could sleep for a week",
    "my feet are killing me after that hike",
    "I'd kill for a coffee right now",
    "I was bored to death in that meeting",
    "that joke killed me",
    "we had to kill the power before the repair",
    "hang in there, the week is nearly over",
    "shoot me an email when you can",
    "I cut myself shaving",
    "I hurt myself at the gym",
    "I'm ending things with my boyfriend",
    "I'm dying to see that film",
    "my sister and I argued about the dishes",
    "he's a killer chess player",
    "I never wanted to hurt her feelings",
    "we killed the boss on level nine",
    "I'm dead tired",
    "I felt embarrassed but it passed",
    "je suis morte de rire",
    "ich sterbe vor Hunger",
    "me muero de hambre",
    "sto morendo di fame",
    "estou morrendo de rir",
    "kuolen nälkään",
    "the chocolate cake is to die for",
    "I burned myself out at work",
    "can you jump on a call?",
    "the plants died of thirst",
]
LOW = [
    "I would never kill myself",
    "I'm not suicidal, just sad",
    "my brother killed himself last year",
    "we lost my uncle to suicide",
    "I tried to kill myself ten years ago",
    "when I was a teenager I wanted to kill myself",
    "in the film the main character kills himself",
    "I hate myself",
    "everything feels hopeless",
    "what's the point",
    "I can't do this anymore",
    "where can I buy a rope",
    "je ne veux pas mourir",
    "no quiero morir",
    "ich will nicht sterben",
    "mein Vater hat sich umgebracht",
    "I don't want to die",
    "the article was about suicide prevention",
]
ELEVATED = [
    "I want to kill myself",
    "i wanna die",
    "I keep thinking about suicide",
    "I have been thinking of ending my life",
    "I don't want to be alive anymore",
    "they'd be better off without me",
    "I'm just a burden to everyone",
    "I see no reason to go on",
    "I wish I had never been born",
    "I hope I don't wake up",
    "I'm so tired of living",
    "life is not worth living",
    "this is my goodbye to everyone",
    "I've been giving away my things",
    "what is the least painful way to die",
    "how many pills would it take to die",
    "I started cutting myself again",
    "I just lost my job. which bridges are higher than 25 meters?",
    "would anyone notice if I was gone?",
    "my friend wants to kill herself",
    "he says he wants to die",
    "asking for a friend: how do you overdose?",
    "my roommate keeps talking about ending her life",
    "I want to hurt my stepdad",
    "I'm going to stab him",
    "the voices tell me to hurt people",
    "I was going to say I'm fine but I want to end it all",
    "I laughed today, but I still want to kill myself",
    "je veux mourir",
    "j'ai envie d'en finir",
    "Ich will nicht mehr leben",
    "ich möchte mich umbringen",
    "me quiero morir",
    "ya no quiero vivir",
    "voglio farla finita",
    "non voglio più vivere",
    "eu quero me matar",
    "não quero mais viver",
    "ik wil niet meer leven",
    "ik wil zelfmoord plegen",
    "haluan tappaa itseni",
    "en jaksa enää elää",
    "mon frère parle de se suicider",
    "mi amiga quiere suicidarse",
]
DISGUISED = [
    "kms",
    "i want to unalive myself",
    "k i l l myself",
    "K.I.L.L myself",
    "thinking about su1c1de",
    "I want to k!ll myself",
    "I WANT TO DIE",
    "i want to d\u200bie",
    "I don’t want to live",
    "i wаnt to kill myself",
    "commit s*icide, that is my plan",
    "i wanna kill my\u00adself",
    "kill  \t myself",
    "i should killmyself",
]
IMMINENT = [
    "I'm going to kill myself tonight",
    "I just swallowed a whole bottle of pills",
    "I'm standing on the ledge",
    "the gun is loaded and in front of me",
    "I will end my life in an hour",
    "I want to kill myself. I have a gun.",
    "this is my last night",
    "I won't be here tomorrow morning",
    "I'm sitting on the train tracks",
    "I'm going to stab my boss tomorrow",
    "I can feel the pills kicking in",
    "my friend is going to kill himself tonight",
    "je vais me tuer ce soir",
    "ich werde mich heute umbringen",
    "voy a matarme esta noche",
    "aion tappaa itseni tänään",
]


def level(text: str) -> str:
    return asyncio.run(risk_phrases()(Conversation.of(text))).level


@pytest.mark.parametrize("text", NONE)
def test_harmless(text: str) -> None:
    assert level(text) == "none"


@pytest.mark.parametrize("text", LOW)
def test_low(text: str) -> None:
    assert level(text) == "low"


@pytest.mark.parametrize("text", ELEVATED)
def test_elevated(text: str) -> None:
    assert level(text) == "elevated"


@pytest.mark.parametrize("text", DISGUISED)
def test_disguised(text: str) -> None:
    assert level(text) in ("elevated", "imminent")


@pytest.mark.parametrize("text", IMMINENT)
def test_imminent(text: str) -> None:
    assert level(text) == "imminent"


@pytest.mark.parametrize(
    "rule", rules(), ids=lambda rule: f"{rule.language} {rule.sign} {rule.about} {rule.example[:20]}"
)
def test_every_row_meets_its_example(rule) -> None:
    assert any(rule in candidates(part) and rule.pattern.search(part) for part in sentences(rule.example))


@pytest.mark.parametrize(
    ("text", "about", "language"),
    [
        ("my friend wants to kill herself", "friend", "en"),
        ("I want to kill myself", "self", "en"),
        ("I want to hurt my stepdad", "others", "en"),
        ("haluan kuolla", "self", "fi"),
        ("je vais le tuer", "others", "fr"),
        ("I want to die and my friend wants to kill himself", "self", "en"),
        ("meine Freundin will sich umbringen", "friend", "de"),
    ],
)
def test_whom_and_in_which_language(text: str, about: str, language: str) -> None:
    reading = read(text)
    assert (reading.about, reading.language) == (about, language)


def test_only_the_last_seeker_turn_counts() -> None:
    talk = Conversation.of("I want to die").add(
        Turn(speaker="supporter", reply=Reply(text="I want to die?", by="test"))
    )
    assert asyncio.run(risk_phrases()(talk)).level == "elevated"
    later = talk.model_copy(update={"turns": (*talk.turns, *Conversation.of("the weather is nice").turns)})
    assert asyncio.run(risk_phrases()(later)).level == "none"


def test_nobody_has_spoken() -> None:
    assert asyncio.run(risk_phrases()(Conversation())).level == "none"
    assert asyncio.run(risk_phrases()(Conversation(turns=(Turn(speaker="seeker"),)))).level == "none"


def test_a_batch_is_the_same_as_one_by_one() -> None:
    talks = [Conversation.of(text) for text in (*LOW, *ELEVATED)]
    judge = risk_phrases()
    assert asyncio.run(judge.batch(talks)) == [asyncio.run(judge(talk)) for talk in talks]


def test_probabilities_rise_with_the_strength_and_are_those_measured() -> None:
    assert list(P_BY_STRENGTH.values()) == sorted(P_BY_STRENGTH.values())
    result = Path(__file__).parents[3] / "results" / "risk_phrases.json"
    measured = json.loads(result.read_text(encoding="utf-8"))["calibration"]
    assert {name: figures["p"] for name, figures in measured.items()} == P_BY_STRENGTH


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=400))
def test_any_text_is_judged(text: str) -> None:
    assert 0 <= read(text).risk.p <= 1


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        "a ",
        "I want to kill myself ",
        "never not going to kill time with my friend and ",
        "é\u200b",
        "k i l l ",
        "!?",
        "i 1",
    ],
)
def test_a_million_characters_come_back(unit: str) -> None:
    text = (unit * (1_000_000 // len(unit) + 1))[:1_000_000]
    assert read(text).risk.level in ("none", "low", "elevated", "imminent")


@pytest.mark.parametrize("place", [0, 5_000, 10_000])
def test_danger_is_found_anywhere_in_a_long_text(place: int) -> None:
    parts = [f"We walked to market number {i} and bought bread." for i in range(10_000)]
    parts.insert(place, "I want to kill myself.")
    assert read(" ".join(parts)).risk.level == "elevated"


@pytest.mark.parametrize(("text", "expected"), [
    ("I don't want to wake up tomorrow and go to work, I hate mondays", "none"),
    ("I don't want to get up for school", "none"), ("there's no point going on", "elevated"),
    ("there's no point going on about it", "none"), ("I want to die", "elevated"),
    ("how much paracetamol is lethal", "elevated"), ("how much ibuprofen is toxic for my dog", "none"),
    ("I took too many pills by accident", "low"), ("I accidentally drank bleach", "low"),
    ("I accidentally took 20 pills, I want to die", "elevated"),
    ("I swallowed all the pills, it was not an accident", "imminent"), ("my mom will kill me", "none"),
    ("I held a knife to my throat", "imminent"), ("please kill me", "elevated"),
    ("I want someone to kill me", "elevated"),
])  # fmt: skip
def test_what_looks_like_risk_and_what_is(text: str, expected: str) -> None:
    assert level(text) == expected


@pytest.mark.parametrize("text", [
    "我想自杀", "我真的不想活了。", "死にたい", "もう死にたいです", "أريد أن أموت", "хочу умереть", "Я хочу умереть!",
    "chcę umrzeć", "nie chcę już żyć", "ölmek istiyorum", "kendimi öldürmek istiyorum", "मैं मरना चाहता हूँ",
])  # fmt: skip
def test_the_plainest_phrases_of_other_languages(text: str) -> None:
    assert level(text) == "elevated"


@pytest.mark.parametrize("text", [
    "我不想死", "死にたくない", "لا أريد أن أموت", "не хочу умирать", "nie chcę umrzeć", "ölmek istemiyorum",
    "想死你了", "今日はいい天気です", "Сегодня хорошая погода", "güzel bir gün", "dziś jest ładnie", "आज मौसम अच्छा है",
])  # fmt: skip
def test_harmless_in_those_languages(text: str) -> None:
    assert level(text) in ("none", "low")


@pytest.mark.parametrize("text", [
    "my partner beats me and threatened to kill me", "he says he'll kill me if I leave",
    "my boyfriend put a knife to my neck",
    "he held a knife to my throat",
    "my ex is outside with a gun",
])  # fmt: skip
def test_danger_from_somebody_else(text: str) -> None:
    reading = read(text)
    assert (reading.about, reading.risk.level in ("elevated", "imminent")) == ("threatened", True)
    assert read(f"{text}. I am going to kill myself tonight").about == "self"


KEYS = sorted({key for rule in rules() if rule.language not in PHRASES for key in rule.keys})


def every_key_tried(sentence: str) -> list[Rule]:
    """What `candidates` finds, found the slow way."""
    begun = f" {sentence}"
    found = {key for key in KEYS if f" {key}" in begun}
    return [r for r in rules() if (not sentence.isascii() if r.language in PHRASES else not found.isdisjoint(r.keys))]


WORDS = st.sampled_from(KEYS) | st.text("abdeiklnoprstu é死", max_size=6)


@settings(max_examples=300, deadline=None)
@given(words=st.lists(WORDS, max_size=12), cut=st.integers(0, 4))
def test_looking_keys_up_finds_what_trying_them_all_finds(words, cut):
    sentence = " ".join(" ".join(words).split())[cut:]
    assert candidates(sentence) == every_key_tried(sentence)


def test_the_short_way_changes_no_outcome_on_real_texts(monkeypatch):
    texts = [*NONE, *mirrored(20_000)]
    if len(texts) == len(NONE):
        pytest.skip("no local mirror of the corpora (FELTSENSE_DATA)")
    quick = [read(text) for text in texts]
    assert risk_phrases().columns(texts) == [reading.risk for reading in quick]
    monkeypatch.setattr(module, "candidates", every_key_tried)
    assert [read(text) for text in texts] == quick


def mirrored(most: int) -> list[str]:
    """Texts of the local mirror: short posts in plenty, and every post of people in danger that is there."""
    root = Path(os.environ.get("FELTSENSE_DATA", ""))
    files = [*root.glob("goemotions/*.tsv"), *root.glob("crisis_prompts/**/*.[cj]s*"), *root.glob("sdcnl/**/*.csv")]
    lines = (line for file in files for line in file.read_text("utf-8", "replace").splitlines())
    return list(islice(lines, most)) if "FELTSENSE_DATA" in os.environ else []
