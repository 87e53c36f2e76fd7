"""A conversation through the generated Python client: `python example.py ADDRESS KEY "What I want to say"`."""

import sys

from feltsense_client import AuthenticatedClient
from feltsense_client.api.analyze import analyze
from feltsense_client.api.conversations import begin, events, turn
from feltsense_client.models import About, Analysis, Answered, NewConversation, Problem, Say, Texts


def main(address: str, key: str, text: str) -> None:
    """Read a text, say it in a new conversation, and print what came of it."""
    with AuthenticatedClient(base_url=address, token=key) as client:
        read = analyze.sync(client=client, body=Texts(text=text))
        assert isinstance(read, Analysis)
        print("felt:", ", ".join(one.label for one in read.emotions if one.present))
        made = begin.sync(client=client, body=NewConversation(country="GB"))
        assert isinstance(made, About)
        done = turn.sync(made.id, client=client, body=Say(text=text), idempotency_key="first")
        assert isinstance(done, Answered)
        print("answer:", done.answer.reply.text)
        print("guard:", done.answer.guard.state)
        print("events:", len(events.sync(made.id, client=client)))
        missing = events.sync("nobody", client=client)
        assert isinstance(missing, Problem)
        print("refused:", missing.detail)


if __name__ == "__main__":
    main(*sys.argv[1:4])
