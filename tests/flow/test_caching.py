"""What was computed of a text is kept until an erasure, and no longer."""

from feltsense.flow.caching import cached, forget_cached


def test_asks_again_only_after_an_erasure():
    asked = []

    @cached(2)
    def length(text: str) -> int:
        asked.append(text)
        return len(text)

    assert length("four") == length("four") == 4
    assert asked == ["four"]
    forget_cached()
    assert length("four") == 4
    assert asked == ["four", "four"]


def test_keeps_no_more_than_its_size():
    @cached(2)
    def length(text: str) -> int:
        return len(text)

    for text in ("a", "bb", "ccc"):
        length(text)
    assert length.cache_info().currsize == 2  # type: ignore[attr-defined]


def test_an_erased_chat_leaves_no_words_in_the_caches():
    from feltsense.components._moves import moves
    from feltsense.session.chat import Chat
    from feltsense.session.journal import Journal

    from ..tiny_agent import tiny_agent

    talk = Chat(tiny_agent(), Journal("talk", seed=1))
    talk.answer("My name is a secret word: quixotic")
    moves("My name is a secret word: quixotic")
    assert moves.cache_info().currsize  # type: ignore[attr-defined]
    talk.forget()
    assert moves.cache_info().currsize == 0  # type: ignore[attr-defined]
