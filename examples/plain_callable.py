"""Feltsense as a plain function, text in and text out, for any program or framework that takes one.

    python examples/plain_callable.py                         # in this process, with what the package ships
    python examples/plain_callable.py http://127.0.0.1:8420 KEY   # a server; nothing but the standard library

Each function keeps a conversation of its own. What a person has to be told (first of all that this is a machine) stands
before the reply; show it as it is.
"""

import json
import secrets
import sys
from collections.abc import Callable
from typing import Any
from urllib import request

Reply = Callable[[str], str]


def in_process(**settings: str) -> Reply:
    """A function that answers within this process; settings as in `felt config`."""
    from feltsense import Agent
    from feltsense.session.chat import Chat
    from feltsense.session.journal import Journal

    talk = Chat(Agent.default(**settings), Journal(secrets.token_hex(6), secrets.randbits(31)))
    first = [notice.text for notice in talk.notices()]

    def reply(text: str) -> str:
        answer = talk.answer(text)
        told = [*first, *(notice.text for notice in talk.notices()), answer.reply.text]
        first.clear()
        return "\n\n".join(told)

    return reply


def over_http(address: str, key: str, **wanted: Any) -> Reply:
    """A function that asks a server; `wanted` is what a conversation begins with, such as person and country."""

    def ask(path: str, body: dict[str, Any], **headers: str) -> Any:
        sent = {"Authorization": f"Bearer {key}", "Content-Type": "application/json", **headers}
        asked = request.Request(address + path, data=json.dumps(body).encode(), headers=sent)  # noqa: S310
        with request.urlopen(asked, timeout=120) as answer:  # noqa: S310  (the address is yours)
            return json.load(answer)

    talk = ask("/v1/conversations", wanted)
    first = [notice["text"] for notice in talk["notices"]]

    def reply(text: str) -> str:
        once = {"Idempotency-Key": secrets.token_hex(8)}
        path = f"/v1/conversations/{talk['id']}/turns"
        try:
            done = ask(path, {"text": text}, **once)
        except ConnectionError:  # asked again with the same key, it is answered once
            done = ask(path, {"text": text}, **once)
        told = [*first, *(notice["text"] for notice in done["notices"]), done["answer"]["reply"]["text"]]
        first.clear()
        return "\n\n".join(told)

    return reply


def main() -> None:
    """Talk in the terminal."""
    reply = over_http(*sys.argv[1:3]) if len(sys.argv) > 2 else in_process()
    for line in sys.stdin:
        if line.strip():
            print(reply(line.strip()), flush=True)


if __name__ == "__main__":
    main()
