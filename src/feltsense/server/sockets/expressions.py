"""Our emotions under the 48 names of expressions that clients of a closed empathic voice interface know."""

from feltsense.flow.affect import Affect

EXPRESSIONS = (
    "Admiration",
    "Adoration",
    "Aesthetic Appreciation",
    "Amusement",
    "Anger",
    "Anxiety",
    "Awe",
    "Awkwardness",
    "Boredom",
    "Calmness",
    "Concentration",
    "Confusion",
    "Contemplation",
    "Contempt",
    "Contentment",
    "Craving",
    "Desire",
    "Determination",
    "Disappointment",
    "Disgust",
    "Distress",
    "Doubt",
    "Ecstasy",
    "Embarrassment",
    "Empathic Pain",
    "Entrancement",
    "Envy",
    "Excitement",
    "Fear",
    "Guilt",
    "Horror",
    "Interest",
    "Joy",
    "Love",
    "Nostalgia",
    "Pain",
    "Pride",
    "Realization",
    "Relief",
    "Romance",
    "Sadness",
    "Satisfaction",
    "Shame",
    "Surprise (negative)",
    "Surprise (positive)",
    "Sympathy",
    "Tiredness",
    "Triumph",
)
OTHER_NAMES = {"nervousness": "Anxiety", "curiosity": "Interest", "remorse": "Guilt"}
"""Emotions that mean the same under another name; the rest has its own name there or none."""
SURPRISES = {"positive": "Surprise (positive)", "negative": "Surprise (negative)"}


def expressions(affect: Affect) -> dict[str, float]:
    """The probability of each emotion that has a name there, 0 for all others.

    A surprise is good or bad by the sentiment of the text, and neither where that leaves it open.

    >>> from feltsense.flow.affect import Emotion
    >>> felt = (Emotion(label="nervousness", p=0.6, present=True), Emotion(label="caring", p=0.3, present=True))
    >>> {name: p for name, p in expressions(Affect(taxonomy="goemotions", emotions=felt)).items() if p}
    {'Anxiety': 0.6}
    """
    surprise = SURPRISES.get(affect.sentiment.label, "") if affect.sentiment is not None else ""
    names = {**{name.lower(): name for name in EXPRESSIONS}, **OTHER_NAMES, "surprise": surprise}
    found = {names.get(one.label.lower(), ""): one.p for one in affect.emotions}
    return {name: found.get(name, 0.0) for name in EXPRESSIONS}
