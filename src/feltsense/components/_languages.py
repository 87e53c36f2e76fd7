"""Whether a text is English, cheaply: by its letters and by the small words of a few other languages."""

import re

from ._feelings import word_set, words

_ENGLISH = word_set("""
    i you the a an and to of it is was are be been my me he she they we not no do does did have has had in on
    for with that this what how why so but just am i'm im don't dont can't cant it's its at as if or very really
    feel feeling get got all your about hi hello hey thanks ok okay yes yeah because out up from too
""")
_FOREIGN = word_set("""
    el los las una por para pero estoy muy soy tengo está estás qué cómo quiero puedo siento eres tú con del al es y
    triste hola gracias mi le les yo nada nadie porque cuando también
    des une est pas je suis avec mais pour dans et les la du ce cette qui que tu vous nous mon ma mes ne très bien
    bonjour merci êtes es-tu sens seul seule j'ai c'est n'ai n'est d'un d'une fait peux veux sais rien personne
    der das und ich bin nicht ist mit ein eine einen mich mir mein meine habe du bist sie ihr wir kann wie auf für von
    zu den dem auch aber sehr heute hallo danke mensch weiß immer allein keine kein geht dass
    sono non che di è sto molto per il della ho io lei gli sei mi perché anche questo umano oggi tutto niente ciao
    eu não estou muito meu minha você um uma com mas isso obrigado obrigada olá sou ele ela como também tudo
    ik ben niet het een van maar heb je jij bent ook mij zijn wat voor naar geen veel erg hoe mijn wel nog zo
    och jag inte çok bir ve nie się jest mnie że saya aku tidak dan yang
""")
_NEVER_ENGLISH = word_set("hola gracias bonjour danke hallo obrigado obrigada olá buenas buongiorno salut tak tack")
_LATIN = re.compile(r"[à-öø-ÿÀ-ÖØ-ÞœšžğışłążęćńśŒŠŽ]")
_LOANED = word_set("café naïve fiancé fiancée résumé cliché déjà über façade crème brûlée touché")
_WHAT_ABROAD = re.compile(
    r"\b(?:(?:bist du|sind sie)(?: \w+){0,3} (?:mensch|roboter|bot|maschine|ki|computer|echt|person)|"
    r"(?:es[- ]tu|tu es|êtes[- ]vous|vous êtes)(?: \w+){0,3} (?:humaine?|robot|bot|machine|personne|ia|réel(?:le)?)|"
    r"(?:eres|es usted)(?: \w+){0,3} (?:humano|humana|persona|robot|máquina|maquina|bot|real)|"
    r"(?:sei|lei è)(?: \w+){0,3} (?:umano|umana|persona|robot|macchina|bot|reale)|"
    r"(?:você é|voce é|vc é|és|tu és)(?: \w+){0,3} (?:humano|humana|pessoa|robô|robo|máquina|bot|real)|"
    r"(?:ben je|ben jij|bent u)(?: \w+){0,3} (?:mens|robot|machine|bot|computer|echt|persoon))\b",
    re.I,
)


def english(text: str) -> bool:
    """Whether a text may be read as English; names, loan words and a single foreign word do not count against it.

    >>> english("I feel lost in Köln"), english("bist du ein Mensch?"), english("私は悲しい")
    (True, False, False)
    """
    letters = [letter for letter in text if letter.isalpha()]
    if sum(letter.isascii() for letter in letters) < 0.6 * len(letters) or asks_if_human(text):
        return False
    tokens = words(text)
    known = sum(token in _ENGLISH for token in tokens)
    if sum(map(_abroad, tokens)) > max(known, 1):
        return False
    if known or not tokens:
        return True
    return not (all(map(_mashed, tokens)) or (len(tokens) <= 3 and tokens[0] in _NEVER_ENGLISH))


def asks_if_human(text: str) -> bool:
    """Whether a text asks in German, French, Spanish, Italian, Portuguese or Dutch if we are human."""
    return bool(_WHAT_ABROAD.search(text))


def _abroad(token: str) -> bool:
    """Whether a word is a small word of another language, or is written with letters that English lacks."""
    return token in _FOREIGN - _ENGLISH or bool(_LATIN.search(token) and token not in _LOANED)


def _mashed(token: str) -> bool:
    """Whether a word cannot be a word: keys struck at random."""
    return len(token) >= 4 and bool(re.search(r"[bcdfghjklmnpqrstvwxz]{5}|^[^aeiouy']+$", token))
