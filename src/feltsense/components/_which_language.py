"""Which language a text is in, of those for which we have fixed sentences: by script, and by small words."""

import re
import unicodedata

from feltsense.flow.caching import cached

from ._feelings import word_set, words
from ._languages import _ENGLISH, english

_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "ARABIC": "ar", "CYRILLIC": "ru", "DEVANAGARI": "hi",
}  # fmt: skip
_SMALL = {
    "fr": word_set("""
        je me te se sens si suis pas est une des les dans avec pour mais que qui mon ma mes c'est j'ai n'ai ne très tout
        plus moi
        toi vous nous et du la le ça fait veux peux sais rien personne triste seul seule bonjour merci suis-je
        d'être aujourd'hui cette trop
    """),
    "de": word_set("""
        ich bin nicht und der die das ist mein meine mich mir mit ein eine einen auch aber sehr kann keine kein
        wie auf für von zu den dem du hast habe was immer allein traurig geht mehr so wir heute hallo danke
        schlecht fühle alles
    """),
    "es": word_set("""
        estoy muy no me siento yo que el los las una por para pero con mi mis tengo miedo soy todo nada nadie porque
        cuando también triste sola solo hola gracias quiero puedo más hoy está es de la y
    """),
    "it": word_set("""
        sono non che di mi ho il per una un molto sto è del della gli con più tutto niente anche perché questo
        sola solo triste ciao grazie voglio posso oggi mia mio sento come io e
    """),
    "pt": word_set("""
        estou não eu muito me uma um com para mas meu minha por que isso você tudo nada ninguém também sozinho
        sozinha triste olá obrigado obrigada quero posso hoje sinto é do da os e
    """),
    "nl": word_set("""
        ik ben niet het een van en maar mijn me mij heb zijn wat voor naar geen veel erg ook met dat is zo
        alleen verdrietig hallo dank vandaag voel alles meer kan wil je
    """),
    "fi": word_set("""
        olen jaksa enää tiedä en minä minun ja on ei että mutta niin kun mikä tämä se ole mitä kaikki nyt vain myös
        hyvin todella minulla yksin surullinen hei kiitos haluan voi tänään tuntuu elämä
    """),
}
_LETTERS = {"fr": "çèêëîïôûœ", "de": "ßäöü", "es": "ñ¿¡", "pt": "ãõ", "fi": "äö", "it": "", "nl": "ĳ"}


@cached(1024)
def language_of(text: str) -> str:
    """The language as an ISO 639-1 code; "en" for English, "" where it is none that we know.

    >>> [language_of(text) for text in ("I am sad", "je suis triste", "Ich bin so allein", "わたしは悲しい", "xq zz")]
    ['en', 'fr', 'de', 'ja', 'en']
    """
    text = text[:4_000]
    if script := _by_script(text):
        return script
    tokens = [token.lower() for token in words(text)]
    scores = {code: _score(code, tokens, text.lower()) for code in _SMALL}
    best = max(scores, key=lambda code: scores[code])
    own = sum(token in _ENGLISH for token in tokens)
    if (own and scores[best] <= 2 * own) or (scores[best] < 2 and english(text)):
        return "en"
    return best if scores[best] >= 1 else ""


def _score(code: str, tokens: list[str], text: str) -> float:
    """How many words are small words of a language, its letters counting as well."""
    return sum(token in _SMALL[code] for token in tokens) + 0.9 * any(letter in text for letter in _LETTERS[code])


def _by_script(text: str) -> str:
    """The language of the script that most letters are written in; empty for Latin and unknown ones."""
    names = [unicodedata.name(letter, "").split(" ")[0] for letter in text if letter.isalpha()]
    found = [_SCRIPTS[name] for name in (re.sub(r"-.*", "", name) for name in names) if name in _SCRIPTS]
    if len(found) * 2 < max(len(names), 1):
        return ""
    return "ja" if "ja" in found else max(set(found), key=found.count)
