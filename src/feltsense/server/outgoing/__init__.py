"""What the server tells a host of its own accord: webhooks, signed, in order, and never in a turn's way."""

from .signing import SECRET
from .webhooks import Receivers, Webhooks

__all__ = ["SECRET", "Receivers", "Webhooks"]
