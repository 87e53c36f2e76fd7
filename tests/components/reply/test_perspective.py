import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense.components.reply._perspective import shift
from feltsense.components.reply._quoting import quote, quotes


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("I lost my job", "You lost your job"),
        ("i lost my job", "you lost your job"),
        ("I'm tired", "You're tired"),
        ("I’m tired", "You’re tired"),
        ("im tired and ive had enough", "you're tired and you've had enough"),
        ("I've tried, I'd try, I'll try", "You've tried, you'd try, you'll try"),
        ("I am sad and I was alone", "You are sad and you were alone"),
        ("I really was and always am late", "You really were and always are late"),
        ("I wasn't asked", "You weren't asked"),
        ("I was crying and was shaking", "You were crying and were shaking"),
        ("Am I wrong? Was I?", "Are you wrong? Were you?"),
        ("what was I thinking", "what were you thinking"),
        ("I don't know", "You don't know"),
        ("i dont know", "you don't know"),
        ("id like to sleep", "you'd like to sleep"),
        ("ill be late", "you'll be late"),
        ("im ill", "you're ill"),
        ("she told me that he hates me", "she told you that he hates you"),
        ("a friend of mine", "a friend of yours"),
        ("the gold mine closed", "the gold mine closed"),
        ("I blame myself", "You blame yourself"),
        ("my boss's car and my sister's wedding", "your boss's car and your sister's wedding"),
        ("My wife and I were fighting", "Your wife and you were fighting"),
        ("we broke up and our cat left us", "you broke up and your cat left you"),
        ("he was there and she is his wife", "he was there and she is his wife"),
        ("My friend was late. I was early.", "Your friend was late. You were early."),
        ('he said "I hate you" to me', 'he said "I hate you" to you'),
        ("he said “I am done” to my mother", "he said “I am done” to your mother"),
        ("MY BOSS FIRED ME", "YOUR BOSS FIRED YOU"),
        ("My name is Ian and I am Irish", "Your name is Ian and you are Irish"),
        ("can you help me", "can I help you"),
        ("are you real", "am I real"),
        ("I told you that you were wrong", "You told me that I was wrong"),
        ("your advice, yours, yourself", "my advice, mine, myself"),
        ("you're kind and you've helped", "I'm kind and I've helped"),
        ("it is for you", "it is for me"),
        ("they, i.e. my parents", "they, i.e. your parents"),
        ("", ""),
        ("nothing to change here", "nothing to change here"),
    ],
)
def test_person_is_exchanged(said: str, back: str) -> None:
    assert shift(said) == back


@pytest.mark.parametrize(
    ("said", "back"),
    [
        ("I lost my job last week", "you lost your job last week"),
        ("My boss yelled at me", "your boss yelled at you"),
        ("Our landlord wants us out", "your landlord wants you out"),
        ("my exam", "your exam"),
        ("losing my home", "losing your home"),
    ],
)
def test_safe_words_are_said_back(said: str, back: str) -> None:
    found = quote(said)
    assert found is not None
    assert found.text == back


@pytest.mark.parametrize(
    "said",
    [
        "",
        "job",
        "I",
        "why did she leave me?",
        "see https://example.org for my story",
        "I lost my f***ing job!!!",
        "I lost my fucking job",
        "I want to kill myself",
        "you are not helping me",
        "MY BOSS FIRED ME TODAY AND I CRIED",
        "I think she left me",
        "I guess I could call my brother",
        "because of",
        "my friend gave me the",
        "I was at the shop and then I went home and then I saw my boss and he told me that I was not needed any more",
        "I 😭 my job",
        "my password is 123456789",
        "I am so stupid",
        "I'm\tnot sure about my plan",
    ],
)
def test_unsafe_words_are_not_said_back(said: str) -> None:
    assert quote(said) is None


@pytest.mark.parametrize(
    ("said", "kept_out"),
    [
        ("I don't know if I want to see her again", "you want to see her again"),
        ("I don't think she loves me", "she loves you"),
        ("I'm scared I won't be able to pay", "you won't be able to pay"),
        ("I will be fine if my boss keeps me", "your boss keeps you"),
    ],
)
def test_half_a_sentence_never_turns_the_meaning(said: str, kept_out: str) -> None:
    assert kept_out not in [found.text for found in quotes(said)]


def test_a_whole_sentence_wins_over_its_parts() -> None:
    found = quotes("I feel guilty that I didn't call my mother")
    assert found[0].text == "you feel guilty that you didn't call your mother"


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_shifted(said: str) -> None:
    assert isinstance(shift(said), str)
    quotes(said)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from(["he", "she", "they", "his", "dog", "runs", "was", "is", "'s", ",", "."]), max_size=12))
def test_third_person_is_left_alone(words: list[str]) -> None:
    said = " ".join(words)
    assert shift(said) == said
