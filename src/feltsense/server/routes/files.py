"""Parquet files, which a browser cannot read itself: their columns, and the texts in one of them."""

import json
from collections.abc import Iterator
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from ..auth import AUTH, Read
from ..limits import LINES, PARQUET
from ..parquet import ParquetBody
from ..problems import problems
from ..services import Having
from ..wire import FileColumns, LineError

router = APIRouter(prefix="/v1/files", tags=["analyze"])
FILE_IN = {"requestBody": {"required": True, "content": {PARQUET: {"schema": {"type": "string", "format": "binary"}}}}}
Column = Annotated[str, Query(max_length=1000, description="The column that holds the texts.")]


@router.post("/columns", responses={**AUTH, **problems(408, 413, 415, 501)}, openapi_extra=FILE_IN)
async def columns(request: Request, having: Having, _: Read) -> FileColumns:
    """The columns of a Parquet file and its first rows."""
    content = await request.body()
    return await having.engine.thread(lambda: _columns(ParquetBody(content)))


@router.post(
    "/texts",
    responses={200: {"content": {LINES: {"schema": {"type": "string"}}}}, **AUTH, **problems(408, 413, 415, 501)},
    response_class=StreamingResponse,
    openapi_extra=FILE_IN,
)
async def texts(request: Request, column: Column, having: Having, _: Read) -> StreamingResponse:
    """The texts in a column of a Parquet file, as lines {"text": …} that /v1/analyze/stream reads; null where none."""
    content = await request.body()
    file = await having.engine.thread(lambda: ParquetBody(content))
    file.check(column)
    return StreamingResponse(_lines(file, column), media_type=LINES)


def _columns(file: ParquetBody) -> FileColumns:
    return FileColumns(columns=file.columns, rows=file.rows, first=file.first())


def _lines(file: ParquetBody, column: str) -> Iterator[str]:
    try:
        for some in file.texts(column):
            yield "".join(json.dumps({"text": text}, ensure_ascii=False) + "\n" for text in some)
    except ValueError as error:  # the answer has begun: what went wrong can only be its last line
        yield LineError(error=f"{error}; nothing after it was read").model_dump_json() + "\n"
