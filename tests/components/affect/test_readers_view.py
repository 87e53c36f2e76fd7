"""What reading brings about is never taken for what the writer feels."""

import asyncio

from feltsense import catalogue
from feltsense.components.affect.readers_view import views
from feltsense.flow import Conversation


def test_induced_and_expressed_are_different_judgements():
    talk = Conversation.of("They left the old dog to starve in the cellar.")
    reader = asyncio.run(catalogue.load("component", "affect/readers_view")()(talk))
    writer = asyncio.run(catalogue.load("component", "affect/text_encoder")()(talk))
    assert (reader.whose, writer.whose) == ("reader", "writer")
    assert reader.emotions == ()
    assert reader.sentiment is None
    assert reader.vad.valence < 0
    gap = {rating.scale: rating.value for rating in reader.ratings}
    assert abs(gap["valence_gap"] - (reader.vad.valence - writer.vad.valence)) < 2e-4


def test_both_views_are_read_at_once():
    reader, writer = views(["What a lovely gift!", "The bus was late."])
    assert reader.shape == writer.shape == (2, 3)
    assert (reader != writer).any()


def test_an_analysis_says_when_it_is_not_the_writers():
    from feltsense.recipes.reader import reader

    told = reader(whose="reader").analyze("What a lovely gift!")
    assert told.whose == "reader"
    assert '"whose":"reader"' in told.to_json()
    assert '"whose"' not in reader().analyze("What a lovely gift!").to_json()
