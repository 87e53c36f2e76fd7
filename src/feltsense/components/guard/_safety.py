"""Clear statements of safety: what somebody must say, more than once, before a crisis is thought to be over."""

import re
import unicodedata

_CLEAR = re.compile(
    r"\b(?:i(?:m| am| feel| do feel)(?: \w+){0,2} (?:safe|safer|out of danger)\b"
    r"|i (?:wont|will not|am not going to|dont want to|do not want to|no longer want to)(?: \w+){0,2} (?:hurt|harm|kill|do "
    r"(?:it|anything|that)|die|act on)|im not (?:going|gonna)(?: to)? (?:hurt|harm|kill|do (?:it|anything|that)|die|act on)"
    r"|i (?:have |ve )?(?:called|phoned|rang|texted|spoken to|spoke to|spoke with|talked to|talked with|told)(?: \w+){0,3} "
    r"(?:988|line|helpline|hotline|samaritans|ambulance|doctor|therapist|counsell?or|nurse|crisis|mom|mum|mother|dad|father|"
    r"sister|brother|wife|husband|partner|friend|parents|roommate|boyfriend|girlfriend)"
    r"|(?:im|i am)(?: \w+){0,2} (?:with|at|in)(?: \w+){0,2} (?:hospital|er|emergency room|clinic|mom|mum|mother|dad|father|"
    r"sister|brother|wife|husband|partner|friends?|parents|roommate|boyfriend|girlfriend|nurse|doctor)"
    r"|my (?:mom|mum|mother|dad|father|sister|brother|wife|husband|partner|friend|parents|roommate)(?: \w+){0,3} (?:is|are) "
    r"(?:here |now )?(?:with me|here)|(?:gave|given|handed|threw|flushed|locked)(?: \w+){0,4} (?:pills|gun|knife|rope|razor|blades?|meds)"
    r"|(?:he|she|they)s?(?: is| are| re)?(?: \w+){0,2} (?:safe|in (?:the )?hospital|with (?:a doctor|family))"
    r"|(?:je suis|suis) (?:\w+ )?en securite|je ne vais pas (?:me (?:faire|tuer)|le faire)"
    r"|(?:ich )?bin (?:\w+ )?in sicherheit|ich werde (?:mir|es|mich) nicht(?: \w+)?"
    r"|estoy (?:\w+ )?(?:a salvo|segur\w)|no voy a (?:hacerme|matarme|hacerlo)"
    r"|sono (?:\w+ )?al sicuro|non (?:mi faro|lo faro|mi uccidero)"
    r"|estou (?:\w+ )?(?:em seguranca|segur\w)|nao vou (?:me (?:matar|machucar)|fazer isso)"
    r"|ik ben (?:\w+ )?veilig|ik ga (?:het|mezelf) niet(?: \w+)?"
    r"|olen (?:\w+ )?turvassa|en aio (?:satuttaa|tappaa|tehda))\b"
)
_DOUBT = re.compile(
    r"\b(?:not safe|unsafe|never safe|isnt safe|arent safe|if i|wish|until|unless|yet|for now i wont|wont do it (?:tonight|today)|"
    r"joking|kidding|joke|lol|whatever|leave me alone|maybe|dont know|not sure|pas en securite|nicht in sicherheit|no estoy|"
    r"non sono|nao estou|niet veilig|en ole|no longer safe|dont feel safe|do not feel safe|safe word|with (?:the|my) "
    r"(?:gun|pills|knife|rope))\b"
)
_OTHER = re.compile(r"[\W_]+")


def states_safety(text: str) -> bool:
    """Whether a text clearly says that everybody is safe; "I'm fine" or "I was joking" is no such statement.

    >>> states_safety("I'm safe, my sister is here with me"), states_safety("I'm fine, I was only joking")
    (True, False)
    """
    plain = _plain(text[:4000])
    return bool(_CLEAR.search(plain)) and not _DOUBT.search(plain)


def _plain(text: str) -> str:
    letters = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    return _OTHER.sub(" ", "".join(letter for letter in letters if not unicodedata.combining(letter))).strip()
