"""What only the talk shows to be a disclosure: a lure to somebody young, a violent person coming, a dose gone wrong."""

from functools import cache
from pathlib import Path

from feltsense.components._minors import young
from feltsense.components._topics import Table
from feltsense.flow import Conversation

from .._referral_rules import GROUPS, topic
from .._topic_guard import TopicGuard

FOLDER = Path(__file__).parent.parent
TABLE = Table(FOLDER / "disclosures.tsv")
WORDS = FOLDER / "disclosures_words.json"
BACK = 4  # seeker turns that are looked at together
ACTIONS = {
    "referral:arriving": "the reply asks whether it is safe to be there and says to leave the chat",
    "referral:watched": "the reply says how to erase the talk and to use a safer device",
    "referral:grooming": "the reply lays no blame, warns of meeting and deleting, and names an adult and a child line",
    "referral:harassment": "the reply lays no blame and says what to note and whom to ask",
    "referral:too_much": "the reply gives no dose, says to take no more and to ring a pharmacist or poison line",
    "referral:worse": "the reply says that this is urgent",
    "referral:stopped": "the reply says to ring who prescribed it, and asks who knows",
}


@cache
def disclosed(country: str | None, mode: str) -> TopicGuard:
    """The guard over such disclosures, a part of the referral guard."""
    return TopicGuard("referral", TABLE, WORDS, country, mode, find=lambda talk: found(talk, mode))


def found(conversation: Conversation, mode: str = "general") -> frozenset[str]:
    """Topics of the newest words that depend on who says them and on what came before.

    >>> sorted(found(Conversation.of("I'm 13 and he asks me for pictures")))
    ['grooming']
    """
    heard = [turn.text for _, turn in conversation.by("seeker")[-1 - BACK :]]
    if not heard:
        return frozenset()
    now, before = TABLE.topics(heard[-1]), [TABLE.topics(text) for text in heard[:-1]]
    earlier, asked = frozenset().union(*before), [topic(text) for text in heard]
    names: set[str] = set()
    if "lure" in now and (young(conversation, mode) or "grooming" in earlier):
        names.add("grooming")
    if "coming_near" in now and any(name and GROUPS[name] == "abuse" for name in asked[:-1]):
        names.add("arriving")
    dose = "medication" in asked
    if "taken" in now and dose:
        names.add("too_much")
    if "feels_bad" in now and "taken" in now | earlier and dose:
        names.add("worse")
    return frozenset(names)
