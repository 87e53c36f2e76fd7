"""Every cause that a stage finds, whether it offers several or one."""

from feltsense.flow import Cause, Conversation, Stage


async def causes_of(stage: Stage[Cause | None], conversation: Conversation) -> tuple[Cause, ...]:
    """All causes of a stage that offers them by `pairs`, else its one."""
    pairs = getattr(stage, "pairs", None)
    if pairs is not None:
        return tuple(await pairs(conversation))
    cause = await stage(conversation)
    return () if cause is None else (cause,)
