"""An event as a row: the link of the chain apart from its content and salt, which can go."""

from pydantic import ValidationError

from feltsense.errors import LogError
from feltsense.flow.events import Event


def parts(event: Event) -> tuple[str, str | None, str | None]:
    """Header, content and salt of an event."""
    content = event.content.model_dump_json() if event.content is not None else None
    return event.model_dump_json(exclude={"content", "salt"}), content, event.salt


def joined(number: int, header: str, content: str | None, salt: str | None) -> Event:
    """The event of these parts; `number` is told where they cannot be read."""
    source = header if content is None else f'{header.removesuffix("}")},"content":{content},"salt":"{salt}"}}'
    try:
        return Event.model_validate_json(source)
    except ValidationError:
        raise LogError(f"event {number} in the chat store cannot be read; the store is damaged there") from None
