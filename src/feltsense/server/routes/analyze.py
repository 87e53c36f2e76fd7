"""Reading single texts."""

import json
from collections.abc import AsyncIterator
from typing import Annotated, Any

from fastapi import APIRouter, Query, Request
from pydantic import ValidationError

from feltsense.flow.answer import Analysis
from feltsense.reader import Reader

from ..auth import AUTH, Read
from ..limits import LINES
from ..problems import problem_of, problems
from ..services import Having, Services
from ..streaming import Duplex, lines
from ..wire import Analyses, LineError, Reading, TextLine, Texts

router = APIRouter(prefix="/v1", tags=["analyze"])
Options = Annotated[Reading, Query()]
LINES_IN = {
    "requestBody": {
        "required": False,
        "content": {LINES: {"schema": {"type": "string"}, "example": '{"text":"So glad!"}\n{"text":"I miss her."}\n'}},
    }
}


@router.post("/analyze", responses={**AUTH, **problems(408, 413, 415)})
async def analyze(body: Texts, having: Having, _: Read) -> Analysis | Analyses:
    """What is felt in one text, or in each of many."""
    texts = [body.text] if body.text is not None else list(body.texts or ())
    found = await having.engine.read(await having.engine.reader(**options(body)), texts, body.spans)
    having.metrics.texts.inc(len(texts))
    return found[0] if body.text is not None else Analyses(items=tuple(found))


@router.post(
    "/analyze/stream",
    responses={200: {"content": {LINES: {"schema": {"type": "string"}}}}, **AUTH, **problems(415)},
    response_class=Duplex,
    openapi_extra=LINES_IN,
)
async def analyze_stream(request: Request, how: Options, having: Having, _: Read) -> Duplex:
    """A reading for every line {"text": …}, as lines of JSON while they come in; a bad line gives {"error": …}."""
    reader = await having.engine.reader(**options(how))
    return Duplex(_readings(request, reader, how.spans, having), media_type=LINES)


def options(how: Reading) -> dict[str, Any]:
    """The arguments of the reader's recipe; what is usual is left out, so that one reader serves it."""
    wanted = {
        "model": how.reader,
        "labels": ", ".join(how.labels) or None,
        "about": how.about,
        "whose": how.whose,
    }
    usual = {"model": "small", "labels": None, "about": None, "whose": "writer"}
    return {name: value for name, value in wanted.items() if value != usual[name]}


async def _readings(request: Request, reader: Reader, spans: bool, having: Services) -> AsyncIterator[str]:
    try:
        async for some in lines(request.stream(), having.configuration.body_bytes):
            parsed = [_text(line) for line in some]
            texts = [text for text in parsed if isinstance(text, str)]
            found = iter(await having.engine.read(reader, texts, spans) if texts else [])
            having.metrics.texts.inc(len(texts))
            for text in parsed:
                yield (next(found).to_json() if isinstance(text, str) else text.model_dump_json()) + "\n"
    except ValueError as error:
        yield LineError(error=f"{error}; nothing after it was read").model_dump_json() + "\n"
    except Exception as error:  # the answer has begun: what went wrong can only be its last line
        yield LineError(error=problem_of(error).detail).model_dump_json() + "\n"


def _text(line: bytes) -> str | LineError:
    try:
        return TextLine.model_validate(json.loads(line)).text
    except ValidationError as error:
        return LineError(error=error.errors()[0]["msg"].removeprefix("Value error, "))
    except (ValueError, RecursionError):
        return LineError(error='the line is no JSON in UTF-8; expected {"text":"…"}')
