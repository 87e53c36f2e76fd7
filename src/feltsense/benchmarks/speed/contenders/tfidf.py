"""scikit-learn's usual pipeline: TF-IDF of words and pairs, one logistic regression a label, on GoEmotions' train."""

from pathlib import Path
from typing import Any

from feltsense.benchmarks.speed._contender import Contender, Read, Scores

FILE = "tfidf.joblib"


def prepare(folder: Path) -> None:
    """Learn from the training texts, with the usual strength (ten times it was not better on dev)."""
    import joblib
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.multiclass import OneVsRestClassifier
    from sklearn.pipeline import make_pipeline

    from feltsense.benchmarks._arrays import gold_of
    from feltsense.benchmarks._listing import task
    from feltsense.benchmarks._shelf import items_of

    train = items_of(task("goemotions"), "train")
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True, max_features=50_000)
    model = make_pipeline(words, OneVsRestClassifier(LogisticRegression(solver="liblinear")))
    joblib.dump(model.fit([item.texts[0] for item in train], gold_of(task("goemotions"), train)), folder / FILE)


def load(folder: Path) -> Read:
    """Probabilities of the 28 labels."""
    import joblib

    read: Read = joblib.load(folder / FILE).predict_proba
    return read


def scores(found: Any) -> Scores:
    """Its probabilities."""
    return {"p": found}


CONTENDER = Contender(
    name="tfidf",
    summary="scikit-learn: TF-IDF of words and pairs, one-vs-rest logistic regression, learnt from GoEmotions' train",
    load=load,
    scores=scores,
    prepare=prepare,
    needs=("sklearn",),
    extra="bench",
    libraries=("scikit-learn", "scipy", "numpy"),
)
