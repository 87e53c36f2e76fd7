"""`felt systems run`: what a published system makes of a text or a transcript."""

import json
from typing import TYPE_CHECKING, Annotated, Any

import typer

from ._options import CACHE, RESULTS, AsJson, Cache, Id, Model, Results

if TYPE_CHECKING:
    from feltsense.flow import Conversation

    from ._guarded import Guarded


def run(
    id: Id,
    text: Annotated[str, typer.Argument(metavar="TEXT|-", help="A text, a transcript as JSON, or - to read either.")],
    model: Model = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of every choice.")] = 0,
    results: Results = RESULTS,
    cache: Cache = CACHE,
    as_json: AsJson = False,
) -> None:
    """The slots that the system fills, each with its words.

    The default agent's guards stand around it: where they answer, their reply is shown and said to be theirs.
    """
    from feltsense.benchmarks.reproduce.ready import check_extras, check_recipe
    from feltsense.benchmarks.reproduce.status import card
    from feltsense.catalogue.published import row
    from feltsense.flow import run as wait

    from ..analyze import _stdin_text
    from ._built import built
    from ._going import Going
    from ._guarded import guarded
    from ._named_model import opened

    one = row(id)
    check_recipe(one.id)
    check_extras(card(one.id).needs, f"felt systems run {one.id}")
    talk = _talk(_stdin_text() if text == "-" else text, seed)
    with Going("the same command goes on where it was") as going:
        assembly = built(one.id, opened(model), seed, results, cache, going)
    _say(one.id, wait(guarded(assembly, talk)), as_json)


def _talk(text: str, seed: int) -> "Conversation":
    """The conversation of one text, or of a transcript."""
    from feltsense.flow import Conversation
    from feltsense.flow.limits import check_text
    from feltsense.flow.transcript import parse_transcript

    is_transcript = text.lstrip().startswith('{"')
    talk = parse_transcript(text) if is_transcript else Conversation.of(check_text(text))
    return talk.model_copy(update={"seed": seed})


def _say(id: str, found: "Guarded", as_json: bool) -> None:
    from ._slots import filled, in_words
    from ._tables import show_facts

    values, instead = filled(found.talk, found.shown), found.instead
    if as_json:
        slots = {slot: value.model_dump(mode="json") for slot, value in values.items()}
        guards = instead and {"reply": instead.text, "by": instead.by, "actions": list(found.actions)}
        record: dict[str, Any] = {"id": id, "slots": slots, "guards": guards}
        typer.echo(json.dumps(record, ensure_ascii=False))
        return
    facts = list(in_words(values))
    if instead is not None:
        facts += [("the guards", f"{', '.join(found.actions)}: what follows is theirs, not the system's")]
        facts += [("", instead.text)]
    show_facts(facts)
