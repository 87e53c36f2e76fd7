"""What the tiers learn from: rows in range, splits apart, licences kept."""

import os
from dataclasses import replace

import pytest

from feltsense import catalogue
from feltsense.flow import Conversation, Signal, Turn
from feltsense.models.text.context import cause_pair, in_context

torch = pytest.importorskip("torch")

from feltsense.errors import UserError  # noqa: E402
from feltsense.training.ablations import ablated, file_name, majority, without_context  # noqa: E402
from feltsense.training.sources import Example, Source, Target  # noqa: E402
from feltsense.training.tiers import TIERS  # noqa: E402

SOURCES = {source.name: source for tier in TIERS.values() for source in tier.sources}
needs_corpora = pytest.mark.skipif(not os.environ.get("FELTSENSE_DATA"), reason="FELTSENSE_DATA names no corpora")


@pytest.mark.parametrize(
    "tier", [tier for tier in TIERS.values() if tier.name != "research"], ids=lambda tier: tier.name
)
def test_what_ships_by_default_learns_from_corpora_of_any_use(tier):
    assert all(catalogue.load("dataset", name).CARD.commercial for name in tier.corpora)


@needs_corpora
@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_rows_are_in_range_and_splits_apart(source):
    seen = {}
    for split in ("train", "dev", "test"):
        examples = list(source.read(split))
        assert examples
        for head, target in source.heads.items():
            rows = torch.tensor([example.wanted[head] for example in examples])
            assert rows.shape[1] == len(target.labels)
            known = rows[~rows.isnan()]
            assert known.min() >= (-1 if target.kind == "scales" else 0)
            assert known.max() <= 1
            if target.kind == "choice":
                assert torch.allclose(rows.sum(1), torch.ones(len(rows)))
            assert ((rows.nansum(0) != 0) | rows.isnan().all(0)).all(), "every label that is judged occurs"
        seen[split] = {example.group for example in examples}
    if source.name not in ("meld", "reccon", "semeval2014_absa"):  # numbered anew, or overlapping as published
        assert not seen["train"] & seen["test"]
        assert not seen["dev"] & seen["test"]


def talk() -> Conversation:
    said = (("ann", "I lost my job."), ("bob", "Oh no."), ("ann", "I can't sleep."))
    return Conversation(turns=tuple(Turn(speaker=who, signal=Signal.of(text)) for who, text in said))


def test_what_went_before_is_told_by_place_not_by_name():
    assert in_context(talk(), 2) == ("me: I lost my job.\nyou: Oh no.", "I can't sleep.")
    assert in_context(talk(), 0) == ("", "I lost my job.")
    assert in_context(talk(), 2, before=1) == ("you: Oh no.", "I can't sleep.")


def test_a_candidate_says_where_it_stands():
    assert cause_pair(talk(), 2, 0) == ("2 before, me: I lost my job.", "I can't sleep.")
    assert cause_pair(talk(), 2, 2) == ("0 before, me: I can't sleep.", "I can't sleep.")


TARGETS = {
    "appraisal": Target("labels", ("attention", "effort")),
    "mood": Target("choice", ("low", "high")),
    "vad": Target("scales", ("valence", "arousal")),
}


def test_ablations_change_training_alone():
    votes = Example(("before", "now"), {"appraisal": (0.67, 0.33), "mood": (0.3, 0.4), "vad": (-0.5, 0.9)})
    assert majority(TARGETS, votes).wanted == {"appraisal": (1.0, 0.0), "mood": (0.0, 1.0), "vad": (-0.5, 0.9)}
    assert without_context(votes).input == "now"
    only = ablated(TIERS["small"], "only:emobank")
    assert only.corpora == ("emobank",)
    assert only.advised is None
    assert ablated(TIERS["nano"], "direct").teacher is None
    with pytest.raises(UserError, match="only:CORPUS, majority"):
        ablated(TIERS["small"], "only:meld")


READ = {"talks": "in_context", "replies": "reply_pair", "aspects": "aspect_pair"}


def test_several_ablations_join():
    read = lambda _: iter([Example(("before", "now"), {})])  # noqa: E731
    sources = [Source(name, {"mood": replace(TARGETS["mood"], inputs=inputs)}, read) for name, inputs in READ.items()]
    tier = replace(TIERS["research"], sources=sources)
    both = ablated(tier, "only:talks,no-context")
    assert both.corpora == ("talks",)
    assert [example.input for example in both.sources[0].read("test")] == ["now"]
    all_of_them = [next(source.read("dev")).input for source in ablated(tier, "no-context").sources]
    assert all_of_them == ["now", "now", ("before", "now")], "what an aspect is about is no context"
    assert file_name("only:epitome,no-context") == "only_epitome_no_context"
    with pytest.raises(UserError, match="means nothing for research"):
        ablated(TIERS["research"], "only:epitome,direct")


@needs_corpora
def test_what_a_person_wrote_is_learnt_in_pieces_and_read_as_a_whole():
    train, test = (list(SOURCES["reddit_cssrs"].read(split)) for split in ("train", "test"))
    assert max(len(example.input.split()) for example in train if example.wanted["risk"] == (1.0,)) <= 90
    assert len({example.group for example in test}) == len(test)
    assert max(len(example.input.split()) for example in test) > 500
