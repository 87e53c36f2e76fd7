"""The crisis guard: risk raises a state that only statements of safety bring down; a denial eases the talk alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from feltsense.catalogue import component
from feltsense.components._minors import young
from feltsense.components._which_language import language_of
from feltsense.components.understanding._risk_reading import read
from feltsense.components.understanding._whom import whom
from feltsense.flow import Act, Conversation, GuardState, Plan, Reply, Risk, RiskLevel, Stage, Turn, run_batch
from feltsense.flow.caching import cached
from feltsense.flow.conversation import HandOverStatus
from feltsense.flow.guarding import STRICTNESS, Guard, Verdict

from ._crisis_words import Situation, Waiting, answer
from ._referral_rules import topic
from ._safety import states_safety
from ._talk.harmless import figure_of_speech, planned, some_taken
from ._talk.heard import Heard, Said, answered, hear
from ._talk.places import country_of

# What a verdict's actions mean.
ACTIONS = {
    "watch": "nothing is replaced; the words gave some reason to look again",
    "crisis_reply": "the reply opens the matter: what I am, a direct question, the lines",
    "ask_once": "the words may well mean something else: the reply asks once, and ordinary words let the talk go on",
    "follow_up": "the reply stays with the matter",
    "eased": "it was denied, or ordinary words followed a doubtful alarm: the ordinary reply has the word (again)",
    "help_lines": "the reply shows a line, or how to find one",
    "waiting_for_human": "a person was asked and has not answered yet; the reply keeps company and says so",
    "nobody_answered": "a person was asked and did not answer in time; the reply says so and shows every line",
    "hold_for_human": "the reply leaves the word to the person who took over",
}
REACHED: dict[RiskLevel, GuardState] = {
    "none": "none", "low": "concern", "elevated": "elevated", "imminent": "imminent",
}
_OWN = re.compile(  # a danger that was told as a friend's turns out to be one's own
    r"\b(?:it|that|this|the friend)(?:'?s| is| was)(?: actually| really| kind of| also)* (?:about )?(?:me|myself)\b"
    r"(?! (?:who|that|and))|\bi(?:'?m| am) the friend\b|\bi was (?:actually |really )?(?:talking|"
    r"speaking) about (?:me|myself)\b|"
    r"\b(?:there is|there'?s) no friend\b|\bi (?:mean|meant) (?:me|myself)\b",
    re.IGNORECASE,
)
WEAK = 0.83  # a danger less probable than this, of one's own, is asked about once; ordinary words then ease the talk
MEANS = re.compile(  # with these in it, words do not only seem to show a danger
    r"\b(?:gun|rifle|pistol|rope|noose|razors?|blades?)\b|\bhow (?:many|much)\b[^.!?]{0,40}\b(?:pills?|tablets?|take|"
    r"enough|at once)\b|\b(?:pills?|tablets?|meds)\b[^.!?]{0,40}\b(?:enough|all|count\w*|saved|left)\b|"
    r"\b(?:enough|all|count\w*|saved)\b[^.!?]{0,40}\b(?:pills?|tablets?|meds)\b",
    re.IGNORECASE,
)
QUIET = 6  # seeker turns after which one gentle question may follow, once the talk has eased
ANSWERED: tuple[Heard, ...] = ("why", "tell", "say", "gone", "coming", "here", "place")  # always by words of ours
STATEMENTS_NEEDED: dict[GuardState, int] = {"elevated": 2, "imminent": 3}


@dataclass(frozen=True)
class Standing:
    """Where a conversation stands: the state, what speaks for safety since, and the turns that decided it.

    `level` is the risk of the newest seeker turn, `waiting` what became of asking a human. The state is kept when the
    talk `eased` at a turn: then the ordinary reply has the word, with one gentle question later (`checked`). `weak`
    says that the words which raised the state may well have meant something else.
    """

    state: GuardState = "none"
    safe: int = 0
    raised: int | None = None
    risky: int | None = None
    level: RiskLevel = "none"
    waiting: Waiting = ""
    eased: int | None = None
    quiet: int = 0
    checked: int | None = None
    soft: int = 0
    said: Said = field(default_factory=Said)
    weak: bool = False


def step(
    before: Standing,
    level: RiskLevel,
    safe: bool,
    turn: int,
    said: Said | None = None,
    laughs: int = 2,
    weak: bool = False,
) -> Standing:
    """The standing after one more seeker turn.

    Risk only raises it, and a denial changes nothing. Two clear statements of safety in separate later turns lead on
    to `followed_up`, three when danger was imminent; risk in between starts the count again.

    >>> step(Standing("elevated"), "none", safe=False, turn=2).state
    'elevated'
    """
    said = said or Said()
    grave = level in ("elevated", "imminent")
    now = replace(before, level=level, risky=turn if grave else before.risky, said=said)
    if before.state == "handed_over":
        return now
    reached = _reached(level, said)
    if STRICTNESS.index(reached) > STRICTNESS.index(before.state):
        return replace(now, state=reached, safe=0, raised=turn, eased=None, soft=0, weak=weak and not said.opens)
    if before.state not in STATEMENTS_NEEDED:
        return replace(now, safe=0)
    if grave:
        again = turn if before.eased is not None else before.raised
        return replace(now, safe=0, raised=again, eased=None, soft=0, weak=False)
    counted = before.safe + (safe or said.kind in ("coming", "here"))
    if counted >= STATEMENTS_NEEDED[before.state]:
        return replace(_over(now), eased=turn if said.kind == "here" else None)
    return _eased(replace(now, safe=counted), turn, laughs)


def _reached(level: RiskLevel, said: Said) -> GuardState:
    """The state that risk and the answers to our own questions lead to."""
    by_answer: GuardState = "imminent" if said.raises else "elevated" if said.opens else "none"
    return max(REACHED[level], by_answer, key=STRICTNESS.index)


def _eased(now: Standing, turn: int, laughs: int) -> Standing:
    """Whether the talk eases: a denial is believed, though the state stays; if imminent only help or safety counts."""
    if now.eased is not None:
        check = now.checked is None and (now.quiet + 1 >= QUIET or now.level == "low") and now.said.kind == ""
        return replace(now, quiet=now.quiet + 1, checked=turn if check else now.checked)
    if now.weak and now.said.kind in ("", "aside") and not now.said.leaves_open:
        return replace(now, eased=turn - 1, quiet=0, checked=None)
    soft = now.soft + (now.said.kind == "soft")
    eases = now.said.kind in ("denied", "safe") if now.state == "elevated" else now.safe > 1
    eases = eases or now.said.kind == "here" or (now.state == "elevated" and soft >= laughs)
    return replace(now, soft=soft, eased=turn if eases else None, quiet=0, checked=None)


def handed(before: Standing, status: HandOverStatus) -> Standing:
    """The standing after a hand-over to a human came to this status.

    Who took over has the word until they looked after it; renewed risk then raises the state as at first.

    >>> handed(Standing("elevated"), "acknowledged").state, handed(Standing("handed_over"), "followed_up").state
    ('handed_over', 'followed_up')
    """
    if status == "acknowledged":
        return replace(before, state="handed_over", safe=0, waiting="")
    return _over(before) if status == "followed_up" else replace(before, waiting=status)


def _over(before: Standing) -> Standing:
    return Standing("followed_up", risky=before.risky, level=before.level)


@dataclass
class Crisis:
    """Both looks of the guard; functions of the conversation alone."""

    risk: Stage[Risk]
    country: str | None = None
    mode: str = "general"

    async def before(self, conversation: Conversation) -> Verdict:
        """The state after everything said so far; in a crisis also the plan and the reply."""
        standing = await self._standing(conversation)
        newest = next((i for i, _ in reversed(conversation.by("seeker"))), -1)
        if standing.state in ("none", "concern", "followed_up") and standing.eased != newest:
            return Verdict(state=standing.state, actions=() if standing.state == "none" else ("watch",))
        if _silent(standing, newest):
            return Verdict(state=standing.state, actions=("eased",))
        situation = await self._situation(conversation, standing)
        reply = Reply(text=answer(situation), by="crisis")
        return Verdict(state=standing.state, actions=_actions(situation), plan=_plan(situation), reply=reply)

    async def after(self, conversation: Conversation, reply: Reply) -> Verdict:  # noqa: ARG002  (the protocol's name)
        """Lets every reply go; what may be said is another guard's matter."""
        return Verdict()

    async def _standing(self, conversation: Conversation) -> Standing:
        """The state folded over all seeker turns and hand-overs, beginning with the one that was carried in."""
        heard = conversation.by("seeker")
        risks = await self._risks(conversation, heard)
        standing, asked = Standing(conversation.guard), list(conversation.handovers)
        for (i, _), risk in zip(heard, risks, strict=True):
            while asked and asked[0].turn <= i:
                standing = handed(standing, asked.pop(0).status)
            standing = self._stepped(conversation, standing, i, risk)
        for one in asked:
            standing = handed(standing, one.status)
        return standing

    def _stepped(self, conversation: Conversation, standing: Standing, i: int, risk: Risk) -> Standing:
        """The standing after the seeker turn at this place."""
        text = conversation.turns[i].text
        level = "none" if standing.state in ("none", "concern") and _harmless(conversation, i) else risk.level
        before = conversation.turns[i - 1].text if i and conversation.turns[i - 1].speaker == "supporter" else ""
        told = conversation.turns[standing.risky].text if standing.risky is not None else ""
        about = _whom(told)
        said = hear(text, before, about, standing.state)
        laughs = 1 if standing.weak or (about in ("others", "friend") and not planned(told)) else 2
        return step(standing, level, states_safety(text), i, said, laughs, _weak(text, risk))

    async def _risks(self, conversation: Conversation, heard: Sequence[tuple[int, Turn]]) -> list[Risk]:
        """The risk of every seeker turn: what its understanding says, and a reading where nobody judged it yet."""
        known = [_judged(turn) for _, turn in heard]
        missing = [i for (i, _), risk in zip(heard, known, strict=True) if risk is None]
        read = iter(await run_batch(self.risk, [conversation.upto(i + 1) for i in missing]))
        return [risk if risk is not None else next(read) for risk in known]

    async def _situation(self, conversation: Conversation, standing: Standing) -> Situation:
        """What the answer depends on."""
        about, language, raised = await self._about(conversation, standing)
        since = conversation.turns[raised:] if raised is not None else conversation.turns[:0]
        answered = any(turn.speaker == "supporter" for turn in conversation.turns)
        newest = next((i for i, _ in reversed(conversation.by("seeker"))), -1)
        return Situation(
            state=standing.state,
            about=about,
            language=language,
            country=country_of(conversation, self.country),
            fresh=raised is not None and not any(turn.speaker == "supporter" for turn in since),
            said="\n".join(turn.text for turn in conversation.turns if turn.speaker == "supporter"),
            choice=conversation.seed + len(conversation.turns),
            heard="" if standing.risky == newest else standing.said.kind,
            eased=standing.eased == newest,
            check=standing.checked == newest,
            known=_known(conversation, raised),
            waiting=standing.waiting,
            young=young(conversation, self.mode),
            carried=standing.raised is None and not answered,
            acute=standing.state == "handed_over" and standing.level == "imminent",
            weak=standing.weak,
        )

    async def _about(self, conversation: Conversation, standing: Standing) -> tuple[str, str, int | None]:
        """Whom the risk is about, in which language it was put, and the turn since when this is known.

        By the stage's `explain`, else by phrases; a danger of a friend's is one's own once the seeker says so.
        """
        if standing.risky is None:
            return "self", "en", standing.raised
        explain = getattr(self.risk, "explain", None)
        reading = await explain(conversation.upto(standing.risky + 1)) if explain is not None else None
        words = conversation.turns[standing.risky].text
        about = str(getattr(reading, "about", None) or read(words).about)
        about = str(whom(words)) if about == "self" else about
        language = str(getattr(reading, "language", None) or language_of(words))
        own = [i for i, turn in conversation.by("seeker") if i > standing.risky and _OWN.search(turn.text[:4000])]
        return ("self", language, own[0]) if about == "friend" and own else (about, language, standing.raised)


@component(
    "keeps a crisis in mind: risk raises a state that no denial clears; its replies ask directly and give help lines",
    languages=("en", "fr", "de", "es", "it", "pt", "nl", "fi"),
    reads=("signal",),
)
def crisis(risk: Stage[Risk], country: str | None = None, mode: str = "general") -> Guard:
    """A guard over this judge of risk; `country` decides the help lines where the conversation names none.

    The risk of a turn is taken from its understanding where that is filled, whoever judged it there; so give the
    guard and the understanding the same judge. Seekers who are under 18, by the mode or their words, see youth lines.
    """
    return Crisis(risk, country, mode)


def _judged(turn: Turn) -> Risk | None:
    """The risk in a turn's understanding; None where nobody judged it, which leaves the field's own default."""
    risk = turn.understanding.risk if turn.understanding is not None else None
    return None if risk == Risk() else risk


def _weak(text: str, risk: Risk) -> bool:
    """Whether a danger is one's own by words that may well mean something else."""
    return risk.level == "elevated" and risk.p < WEAK and _whom(text) == "self" and not MEANS.search(text[:4000])


@cached(4096)
def _whom(words: str) -> str:
    """Whom the danger of a text is about, by phrases."""
    about = str(read(words).about)
    return str(whom(words)) if about == "self" else about


def _harmless(conversation: Conversation, i: int) -> bool:
    """Whether a turn only sounds grave: a figure of speech, or what was taken where a dose was asked about just now."""
    text = conversation.turns[i].text
    if figure_of_speech(text):
        return True
    near = [turn.text for _, turn in conversation.upto(i).by("seeker")[-3:]]
    return some_taken(text) and any(topic(one) in ("medication",) for one in (*near, text))


def _silent(standing: Standing, newest: int) -> bool:
    """Whether the ordinary reply has the word: the talk eased before, and nothing of ours is asked or due."""
    if standing.eased in (None, newest) or standing.state == "handed_over" or standing.waiting:
        return False
    return standing.checked != newest and standing.said.kind not in ANSWERED


def _known(conversation: Conversation, raised: int | None) -> frozenset[str]:
    """What was answered since the danger was told: kinds of our questions that need not come again."""
    found: set[str] = set()
    turns = conversation.turns[raised or 0 :]
    for asked, told in pairwise(turns):
        if told.speaker == "seeker":
            found |= answered(told.text, asked.text if asked.speaker == "supporter" else "")
    return frozenset(found)


def _actions(situation: Situation) -> tuple[str, ...]:
    if situation.state == "handed_over":
        return ("hold_for_human", "help_lines")
    waiting = {"asked": ("waiting_for_human",), "timed_out": ("nobody_answered",)}.get(situation.waiting, ())
    once = ("ask_once",) if situation.fresh and situation.weak else ()
    eased = ("eased",) if situation.eased or situation.check else ()
    return ("crisis_reply" if situation.fresh else "follow_up", *once, *eased, *waiting, "help_lines")


def _plan(situation: Situation) -> Plan:
    """What the reply does, and why."""
    if situation.state == "handed_over":
        return Plan(acts=(Act(strategy="information", why="A person has taken over; the lines stay in sight."),))
    danger = "Somebody may be in danger at this moment" if situation.urgent else "Somebody's life may be in danger"
    asking = "asking directly shows where things stand" + ("" if situation.violent else " and plants no thought")
    acts = (
        Act(strategy="affirmation", why="What was said is taken seriously, and nothing is brushed aside."),
        Act(strategy="question", why=f"{danger}; {asking}."),
        Act(strategy="information", why="Trained people can do more than a machine; here is how to reach them."),
    )
    return Plan(acts=(acts[2], acts[1], acts[0]) if situation.urgent else acts)
