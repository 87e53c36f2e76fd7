"""The shipped encoder: sensible on plain samples, the same alone and in a batch, calibrated as its file says."""

import asyncio

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from feltsense import catalogue
from feltsense.errors import MissingData
from feltsense.flow import Conversation
from feltsense.models.text.calibration import Head
from feltsense.models.text.encoder import WINDOW, TextEncoder, text_encoder

SAMPLES = {
    "Thank you so much for fixing my bike, you are very kind!": ("gratitude", "positive"),
    "I am so angry that they lied to me again.": ("anger", "negative"),
    "My grandmother's funeral was on Friday and I miss her terribly.": ("sadness", "negative"),
    "I'm scared of the operation tomorrow.": ("fear", "negative"),
    "Ha ha, that video made me laugh out loud!": ("amusement", "positive"),
    "Why would they close the road today?": ("curiosity", "ambiguous"),
    "Sorry, that was my fault, I should have called you.": ("remorse", "negative"),
    "The train leaves from platform four.": ("neutral", "neutral"),
}


@pytest.fixture(scope="module")
def stage():
    return catalogue.load("component", "affect/text_encoder")()


@pytest.mark.parametrize(("text", "wanted"), SAMPLES.items())
def test_plain_feelings_are_read(stage, text, wanted):
    affect = asyncio.run(stage(Conversation.of(text)))
    assert wanted[0] in affect.present
    assert affect.sentiment.label == wanted[1]
    assert affect.unknown is False
    assert [e.p for e in affect.emotions] == sorted((e.p for e in affect.emotions), reverse=True)
    assert len(affect.emotions) == 28


def test_valence_and_intensity_have_the_right_order(stage):
    good, flat, bad = (
        asyncio.run(stage(Conversation.of(text)))
        for text in ("What a wonderful, joyful day!", "The table is made of wood.", "They tortured and killed him.")
    )
    assert good.vad.valence > flat.vad.valence > bad.vad.valence
    assert min(good.intensity, bad.intensity) > flat.intensity


def test_alone_and_in_a_batch_are_the_same(stage):
    texts = [*SAMPLES, "short", "a much longer text, " * 40]
    together = asyncio.run(stage.batch([Conversation.of(text) for text in texts]))
    assert together == [asyncio.run(stage(Conversation.of(text))) for text in texts]


def test_a_long_text_is_read_to_its_end():
    encoder = text_encoder()
    filler = "The table is made of wood. " * WINDOW
    ends = [
        encoder([filler + end])["vad"][0, 0]
        for end in ("I love you, it is wonderful! " * 40, "I hate it, it is awful! " * 40)
    ]
    assert ends[0] > ends[1] + 0.05


def test_of_a_pair_a_long_text_is_read_to_its_end_and_what_went_before_to_its_own():
    encoder = text_encoder()
    filler = "The table is made of wood. " * WINDOW
    ends = "I love you, it is wonderful! " * 40, "I hate it, it is awful! " * 40
    good, bad = (encoder([("you: Hello.", filler + end)])["vad"][0, 0] for end in ends)
    assert good > bad + 0.05
    before = [encoder([(filler + end, "Yes.")])["vad"][0, 0] for end in ends]
    assert before[0] > before[1]
    assert np.array_equal(encoder([(filler + ends[0], "Yes.")])["vad"][0], encoder([(ends[0], "Yes.")])["vad"][0])


def test_of_a_pair_windows_count_by_the_text_alone():
    """What went before fills every window, and a last word still hardly moves a long text."""
    encoder = text_encoder()
    before = "The table is made of wood. " * WINDOW
    for size in range(88, 100):
        without, with_one = (
            encoder([(before, text)])["vad"][0, 0] for text in ("love " * size, "love " * size + "died")
        )
        assert abs(without - with_one) < 0.1


def test_no_texts_and_halves_of_characters():
    encoder = text_encoder()
    assert encoder([])["emotion"].shape == (0, 28)
    assert np.array_equal(encoder(["so \ud800 glad"])["vad"], encoder(["so \ufffd glad"])["vad"])


def test_a_last_word_weighs_as_one_word():
    """Windows count by their length: one word more, in a window of its own, hardly moves a long text."""
    encoder = text_encoder()
    whole = "love " * WINDOW
    without, with_one = (encoder([text])["vad"][0, 0] for text in (whole, whole + "died"))
    assert abs(without - with_one) < 0.05


@pytest.mark.parametrize("text", ["我今天很难过", "انا حزين جدا اليوم", "Мне очень грустно", "?!?! --- 2024", "😭😭😭"])
def test_what_it_has_not_learnt_to_read_is_unknown(stage, text):
    affect = asyncio.run(stage(Conversation.of(text)))
    assert affect.unknown
    assert affect.present == ()


def test_spans_name_the_words_that_matter(stage):
    text = "On the way home from the market I was absolutely furious about it."
    talk = Conversation.of(text)
    affect = asyncio.run(stage(talk))
    why = asyncio.run(stage.explain(talk, affect))
    spans = why.spans
    assert why.deletion.whole == affect.emotions[0].p
    assert why.deletion.without < 0.5 * why.deletion.whole
    assert "furious" in [span.text for span in spans]
    assert all(text[span.start : span.end] == span.text for span in spans)
    assert max(spans, key=lambda span: span.weight).text == "furious"


def test_the_loop_goes_on_while_a_text_is_explained(stage):
    talk = Conversation.of("I am furious about all of it. " * 20)

    async def both():
        affect, ticks = await stage(talk), 0
        why = asyncio.create_task(stage.explain(talk, affect))
        while not why.done():
            await asyncio.sleep(0.001)
            ticks += 1
        return ticks

    assert asyncio.run(both()) > 10


@settings(max_examples=30, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_gives_probabilities(text):
    encoder = text_encoder()
    outputs = encoder([text])
    p = encoder.heads["emotion"](outputs["emotion"])
    assert p.shape == (1, 28)
    assert ((p >= 0) & (p <= 1)).all()
    assert np.isclose(encoder.heads["sentiment"](outputs["sentiment"]).sum(), 1)


def test_no_texts_give_no_rows():
    assert len(text_encoder()([])["emotion"]) == 0


def test_missing_weights_name_the_mend(tmp_path):
    with pytest.raises(MissingData, match="felt train text-affect"):
        TextEncoder(tmp_path)


def test_temperature_softens_and_keeps_order():
    logits = np.array([[2.0, -1.0]])
    sharp, soft = (Head("labels", ("a", "b"), temperature=t)(logits)[0] for t in (1.0, 2.0))
    assert sharp[0] > soft[0] > 0.5 > soft[1] > sharp[1]
    assert np.isclose(sharp[0], 1 / (1 + np.exp(-2)))


def test_one_thread_when_told_so_and_the_same_outputs(monkeypatch):
    texts = [f"text {i}" for i in range(12)]
    expected = text_encoder("small")(texts)
    monkeypatch.setenv("OMP_NUM_THREADS", "1")
    monkeypatch.setattr("concurrent.futures.ThreadPoolExecutor", None)
    found = text_encoder("small")(texts)
    assert all((found[name] == expected[name]).all() for name in expected)
