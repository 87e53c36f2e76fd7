"""Small generators: talks become numbers, the same is written again, and what is drawn hangs on seeds alone."""

import pytest

from feltsense.errors import InputError, MissingData
from feltsense.flow import Act, Conversation, Label, Plan, Reply, Signal, Turn
from feltsense.models.text.generator.batches import BEGIN, END, PAD, TALK, batch_of
from feltsense.models.text.generator.examples import answered, asked, informed
from feltsense.models.text.generator.network import Generator, made, wanted
from feltsense.models.text.generator.vocabulary import SPECIAL, Vocabulary

torch = pytest.importorskip("torch")

SAID = ("my dog died on monday .", "i am so sorry to hear that .", "thank you , he was old .")
KNOWN = Vocabulary.of([*SAID, "what was his name ?"], most=40)
SIZE = {"width": 16, "layers": 1, "heads": 2, "inner": 16, "dropout": 0.1}


def talk(*texts: str) -> Conversation:
    speakers = ("seeker", "supporter")
    turns = [
        Turn(speaker=speakers[i % 2], **({"signal": Signal.of(t)} if i % 2 == 0 else {"reply": Reply(text=t, by="us")}))
        for i, t in enumerate(texts)
    ]
    return Conversation(turns=tuple(turns))


@pytest.fixture
def generator():
    torch.manual_seed(0)
    network = made(SIZE, {}, KNOWN).eval()
    return Generator(network, KNOWN, wanted(network))


def test_words_and_back():
    assert KNOWN.words[:4] == SPECIAL
    assert KNOWN.text(KNOWN.ids("I am so sorry, truly.")) == "I am so sorry,."
    assert KNOWN.text([BEGIN, END]) == ""


def test_what_is_asked():
    plan = Plan(acts=(Act(strategy="reflection"),), labels=(Label(taxonomy="ekman", label="sadness"),))
    one = asked(talk(*SAID).add(Turn(speaker="supporter", plan=plan)))
    assert one.texts == SAID
    assert (one.strategy, one.express, one.emotion) == (2, 4, -1)


def test_what_people_answered():
    grounded = talk(*SAID).model_copy(update={"labels": (Label(taxonomy="empathetic_dialogues", label="sad"),)})
    one = answered(grounded, 1)
    assert one.texts == SAID[:1]
    assert one.reply == SAID[1]
    assert one.emotion >= 0
    known = informed([one], ("felt", "express", "knowledge"))[0]
    assert known.express >= 0
    assert len(known.felt) == 1
    assert sum(known.felt[0]) == pytest.approx(1)


def test_rows_are_filled_and_long_talks_keep_their_end():
    long = talk(" ".join(["dog"] * 200), "so sorry .", "he was old .")
    batch = batch_of([answered(talk(*SAID), 1), asked(long)], KNOWN)
    assert batch["talk"].shape == batch["speaker"].shape == batch["turn"].shape
    assert batch["talk"].shape[1] == TALK
    assert batch["talk"][1, -1] == END
    assert batch["talk"][0, -1] == PAD
    assert batch["reply"][0, 0] == BEGIN


def test_writes_the_same_again_whatever_lies_beside(generator):
    talks = [talk(SAID[0]), talk(*SAID)]
    assert generator.write(talks) == [generator.write([one])[0] for one in talks]
    assert all(text.strip() for text in generator.write(talks))


def test_chance_hangs_on_seeds_alone(generator):
    first, second = (talk(SAID[0]).model_copy(update={"seed": seed}) for seed in (1, 2))
    both = generator.samples([first, second], 3, seed=5)
    assert both[0] == generator.samples([first], 3, seed=5)[0]
    assert both[0] != both[1]
    assert both[0] != generator.samples([first], 3, seed=6)[0]


def test_likelihoods_count_every_word_and_the_end(generator):
    sums = generator.token_sums([talk(SAID[0])] * 2, ["so sorry .", "so sorry . so sorry ."])
    assert sums[:, 1].tolist() == [4, 7]
    assert (sums[:, 0] < 0).all()


def test_saved_and_loaded(generator, tmp_path):
    generator.save(tmp_path, {})
    again = Generator.load(tmp_path)
    assert again.write([talk(*SAID)]) == generator.write([talk(*SAID)])
    assert again.parameters == generator.parameters


def test_what_is_not_there(tmp_path):
    with pytest.raises(MissingData, match="felt systems reproduce"):
        Generator.load(tmp_path)
    with pytest.raises(InputError, match="no block 'nonsense'"):
        made(SIZE, {"nonsense": {}}, KNOWN)
