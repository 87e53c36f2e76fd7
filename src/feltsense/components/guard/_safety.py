"""Clear statements of safety: what somebody must say, more than once, before a crisis is thought to be over."""

import re
import unicodedata

from feltsense.flow.caching import cached

_CLEAR = re.compile(
    r"\b(?:i(?:m| am| feel| do feel)(?: \w+){0,2} (?:safe|safer|out of danger)\b|(?:i (?:wont|will not|"
    r"am not going to)|im not (?:going|gonna)(?: to)?)(?: \w+)? (?:hurt|harm|kill|cut|act on (?:it|the))|i (?:wont|"
    r"will not|am not going to) do anything to (?:hurt|harm|myself)|i (?:no longer want to die|"
    r"(?:really |definitely )?(?:dont|do not) (?:really |actually )?want to (?:die|kill myself|hurt myself|harm myself|"
    r"end my life|hurt anyone|kill anyone))\b|i (?:have |ve |just )?(?:called|phoned|rang|texted|spoken to|spoke to|"
    r"spoke with|talked to|talked with)(?: \w+){0,3} (?:988|line|helpline|hotline|samaritans|ambulance|doctor|"
    r"therapist|psychologist|psychiatrist|counsell?or|nurse|crisis)|(?:im|i am)(?: \w+)? (?:with|at|"
    r"in)(?: \w+){0,2} (?:hospital|er|emergency room|clinic|mom|mum|mother|dad|father|sister|brother|wife|husband|"
    r"partner|friends?|parents|roommate|boyfriend|girlfriend|nurse|doctor)|my (?:mom|mum|mother|dad|father|sister|"
    r"brother|wife|husband|partner|friend|parents|roommate)(?: \w+){0,2} (?:is|are) (?:\w+ )?(?:with me|here)|"
    r"i (?:have |ve |just )?(?:called|phoned|rang|texted|told)(?: \w+){1,4} (?:and|so|now) (?:she|he|they)(?:s|re|"
    r" is| are| will be)(?: \w+)? (?:here|with me|coming|on (?:her|his|their|the) way)|"
    r"i(?: have|ve)? (?:gave|given|handed|threw|thrown|flushed|locked)(?: \w+){0,3} (?:pills|gun|knife|rope|razor|"
    r"blades?|meds)(?: \w+)? (?:to|away|out|up|over|down)|(?:he|she|they)(?:s|re| is| are)(?: \w+){0,2} (?:safe|"
    r"in (?:the )?hospital|with (?:a doctor|family))|suis (?:\w+ )?en securite|je ne vais pas me (?:faire du mal|tuer|"
    r"suicider)|bin (?:\w+ )?in sicherheit|ich werde mir nichts antun|ich werde mich nicht (?:umbringen|verletzen)|"
    r"estoy (?:\w+ )?(?:a salvo|segur[oa])|no voy a (?:hacerme dano|matarme|suicidarme)|sono (?:\w+ )?al sicuro|"
    r"non mi (?:faro del male|uccidero)|estou (?:\w+ )?(?:em seguranca|segur[oa])|nao vou me (?:matar|machucar)|"
    r"ik ben (?:\w+ )?veilig|ik ga mezelf (?:niets aandoen|niet (?:doden|pijn doen))|olen (?:\w+ )?turvassa|"
    r"en aio (?:satuttaa|tappaa|vahingoittaa) itseani)\b"
)
_DOUBT = re.compile(
    r"\b(?:not safe|unsafe|never safe|isnt safe|arent safe|if i|wish|until|unless|yet|for now i wont|"
    r"wont do it (?:tonight|today)|joking|kidding|joke|lol|whatever|leave me alone|maybe|dont know|not sure|"
    r"pas en securite|nicht in sicherheit|no estoy|non sono|nao estou|niet veilig|en ole|no longer safe|dont feel safe|"
    r"do not feel safe|safe word|with (?:the|my) (?:gun|pills|knife|rope)|(?:wont|will not|not going to|not gonna|"
    r"dont want to|do not want to) (?:\w+ ){1,3}(?:tonight|today|right now|for now|just now|"
    r"this (?:week|evening)|but)|sometimes|"
    r"rather|even though|(?:last|this) (?:year|month|spring|summer|autumn|fall|winter)|years? ago|for an overdose|"
    r"for the same|dont want to die (?:alone|like|of|from|in|old|young|here)|do not want to die (?:alone|like|of|"
    r"from|in|old|young|here))\b"
)
_LAUGH = re.compile(r"\b(?:lol|haha\w*|lmao|joking|kidding|joke|whatever)\b")
_OTHER = re.compile(r"[\W_]+")


@cached(4096)
def states_safety(text: str) -> bool:
    """Whether a text clearly says that everybody is safe; "I'm fine" or "I was joking" is no such statement.

    >>> states_safety("I'm safe, my sister is here with me"), states_safety("I'm fine, I was only joking")
    (True, False)
    """
    words = plain(text[:4000])
    return bool(_CLEAR.search(words)) and not _DOUBT.search(words)


def doubtful(words: str) -> bool:
    """Whether plain words leave a door to danger open: "not tonight", "yet", "maybe"; a laugh alone does not."""
    return bool(_DOUBT.search(_LAUGH.sub(" ", words)))


def plain(text: str) -> str:
    """Lower-case words without accents, apostrophes and punctuation."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return _OTHER.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()
