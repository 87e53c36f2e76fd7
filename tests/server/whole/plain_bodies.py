"""How schemathesis sends bodies of media types that it does not know."""

import json

import schemathesis


@schemathesis.serializer("application/x-ndjson", "application/vnd.apache.parquet")
def plain(_, value):
    if isinstance(value, bytes):
        return value
    return value.encode() if isinstance(value, str) else json.dumps(value).encode()
