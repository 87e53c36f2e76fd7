"""Whom a danger is about, told in sentences of our own: oneself, a friend, or oneself through somebody's threat."""

import pytest

from feltsense.components.understanding._whom import LIMIT, whom
from feltsense.components.understanding.risk_screen import finding

OWN = [
    "My grandfather's revolver is on the table in front of me.",
    "My dad's pistol is in my lap.",
    "My mother's sleeping pills are all lined up.",
    "They made a group chat telling me to do it.",
    "He told me to kill myself.",
    "My classmates say the world is better without me.",
    "My brother says I'm better off without her.",
    "My mum says I'd be better off at home for a while.",
    "My sister says I'm better off.",
    "My husband told me that I'm a burden and it stuck.",
    "My best friend said she'd murder me if I didn't celebrate.",
    "My brother killed himself and I want to follow him.",
    "My sister is asleep next door and I have bought the rope.",
    "My partner is away all week and the pills are in reach.",
    "My brother gave me his pills.",
    "I took all my flatmate's tablets.",
    "My wife took the kids. No point anymore.",
    "I have a plan and my wife has no idea.",
    "I think my mum knows. Tonight I will do it.",
    "My sister won't find out until it's done.",
]
FRIEND = [
    "My sister took pills and won't wake up.",
    "My flatmate swallowed a whole bottle of pills an hour ago.",
    "A friend of mine talks about suicide.",
    "My brother's locked in the bathroom with a razor.",
    "My mum's been saying goodbye to everyone.",
    "My best friend texted me that she wants to end it tonight.",
    "My daughter cuts herself and I don't know what to do.",
    "My husband has a gun in the car and says nobody needs him. I'm scared.",
    "My son wrote a farewell letter. I found it this morning.",
    "One of my friends keeps talking about dying, I want to help her.",
    "I think my sister wants to hurt herself.",
    "My friend sent me a goodbye message and her phone is off.",
    "My girlfriend drank bleach, I'm on the phone with the ambulance.",
    "My ex says he will kill himself if I leave.",
    "I just found my mum unconscious with empty pill bottles.",
    "She said she won't be here tomorrow.",
]
THREATENED = [
    "My partner says next time he'll kill me.",
    "My ex swore he would kill me if I leave.",
    "My stepfather says he's going to strangle me.",
    "He said he'd shoot me.",
]
TABLE = [(text, "self") for text in OWN] + [(text, "friend") for text in FRIEND]
TABLE += [(text, "threatened") for text in THREATENED]


@pytest.mark.parametrize(("text", "about"), TABLE)
def test_whom_a_sentence_is_about(text, about):
    assert whom(text) == about


@pytest.mark.parametrize(("text", "about"), TABLE)
def test_the_screen_and_the_guard_say_the_same(text, about):
    by_screen = finding(text).about
    assert (whom(text) if by_screen == "self" else by_screen) == about


def test_any_way_of_writing_the_apostrophe_will_do():
    assert whom("My dad’s pistol is in my lap.") == whom("my dads pistol is in my lap") == "self"
    assert whom("My brother’s threatening to jump.") == whom("my brothers threatening to jump") == "friend"


@pytest.mark.parametrize(
    "unit", ["my friend ", "he he ", "my a my ", "i can tried to have to ", "someone i know ", "é\u200b", ""]
)
def test_a_text_of_any_length_comes_back(unit):
    assert whom(unit * LIMIT) in ("self", "friend")
