"""What a seeker told or asked that belongs to people who can help: topics found by a table of our own."""

from pathlib import Path
from typing import Literal

from feltsense.components._topics import Rule, Table

Topic = Literal[
    "medical", "poisoning", "child_abuse", "sexual_assault", "violence", "blackmail", "control", "purging", "eating",
    "medication", "diagnosis",
]  # the most pressing first
Group = Literal["emergency", "abuse", "eating", "medication", "diagnosis"]
GROUPS: dict[Topic, Group] = {
    "medical": "emergency", "poisoning": "emergency", "child_abuse": "abuse", "sexual_assault": "abuse",
    "violence": "abuse", "blackmail": "abuse", "control": "abuse", "purging": "eating", "eating": "eating",
    "medication": "medication", "diagnosis": "diagnosis",
}

TABLE = Path(__file__).with_name("referral.tsv")
LISTS = {
    "<elder>": (
        r"(?:my (?:\w+ )?(?:(?:step|foster) ?)?(?:dad|father|mom|mum|mother|uncle|aunt|grandpa|grandfather|grandma|"
        r"grandmother|brother|stepbrother|cousin|teacher|coach|priest|pastor|babysitter|tutor|parents|guardian|"
        r"neighbou?r)|daddy|mommy|mummy)"
    ),
    "<person>": (
        r"(?:(?:my |his |her |our |a |the )(?:\w+ )?(?:(?:step|foster) ?)?(?:dad|father|mom|mum|mother|uncle|aunt|"
        r"grandpa|grandfather|grandma|brother|sister|cousin|husband|wife|partner|boyfriend|girlfriend|fiance|spouse|"
        r"ex|friend|"
        r"roommate|boss|coach|teacher|son|daughter|parents|neighbou?r|stranger|man|guy|classmate|boy)|daddy|mommy)"
    ),
    "<hits>": (
        r"(?:hits?|hitting|beats?|beating|beaten|punch(?:es|ed|ing)?|kick(?:s|ed|ing)?|slap(?:s|ped|ping)?|"
        r"chok(?:es|ed|ing)|strangl(?:es|ed|ing)|whip(?:s|ped)|burn(?:s|ed)|shov(?:es|ed)|throws? things at|"
        r"threw (?:\w+ ){1,2}at|abus(?:es|ed|ing)|assault(?:s|ed)|drag(?:s|ged)|physically hurts?)"
    ),
    "<toxic>": (
        r"(?:bleach|antifreeze|detergent|cleaner|cleaning \w+|poison|pesticide|drain \w+|laundry pods?|battery|"
        r"batteries|petrol|gasoline|paint thinner|acid|ammonia|chlorine|rat poison|too many \w*(?: ?(?:pills|"
        r"tablets|painkillers|meds|capsules))|too many of (?:my|the|his|her) \w+|too much (?:\w*medicine|medication|"
        r"paracetamol|tylenol|insulin|ibuprofen|xanax|of (?:my|the|his|her) (?:meds|medication|medicine))|"
        r"pills?|tablets|double (?:my |the )?dose|twice (?:my|the) dose|an overdose|(?:my|his|her|the wrong|someone "
        r"elses|grandmas|grandpas) (?:\w+ )?(?:pills?|meds?|medication|medicine|insulin|tablets))"
    ),
    "<drug>": (
        r"(?:(?!chill )\w*(?:meds?|medications?|medicines?|tablets?|antidepressants?|antibiotics?|ssris?|painkillers?|"
        r"dosage|melatonin|insulin|lithium|sertraline|zoloft|prozac|lexapro|celexa|wellbutrin|bupropion|effexor|"
        r"venlafaxine|mirtazapine|quetiapine|seroquel|lamotrigine|xanax|valium|ativan|klonopin|benzos?|ambien|zolpidem|"
        r"adderall|ritalin|vyvanse|concerta|methylphenidate|gabapentin|pregabalin|ibuprofen|paracetamol|acetaminophen|"
        r"tylenol|aspirin|naproxen|codeine|tramadol|oxycodone|morphine|opioids?|methadone|prednisone|metformin|"
        r"propranolol|statins?)|(?:birth control|sleeping|contraceptive|diet|my|these|those|anxiety) pills?|"
        r"\w{3,}(?:oxetine|azepam|zolam|alopram|iprazole|triptyline|azapine|peridone)|my (?:\w+ )?dose)"
    ),
    "<condition>": (
        r"(?:depression|depressed|bipolar|adhd|add|autis\w+|ocd|ptsd|bpd|borderline|schizo\w+|psychosis|psychotic|"
        r"anxiety|"
        r"(?:a |an )?(?:anxiety|personality|eating|panic|mood|mental)(?: disorder| illness)|anorexi\w+|bulimi\w+|"
        r"dementia|alzheimers?|narcissis\w+|dissociat\w+|panic attacks?|mania|manic|burnout|asperger\w*|cancer|"
        r"diabetes|a (?:tumou?r|concussion))"
    ),
}


_TABLE = Table(TABLE, LISTS)


def rules() -> tuple[Rule, ...]:
    """All rows; those that absorb what they match come first."""
    return _TABLE.rules


def topic(text: str) -> Topic | None:
    """The most pressing topic of a text, or None.

    >>> topic("He raped me."), topic("What a touching story!")
    ('sexual_assault', None)
    """
    found = _TABLE.topics(text)
    return next((name for name in GROUPS if name in found), None)
