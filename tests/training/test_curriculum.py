"""From easy to hard: which talks are hard, and what each pass learns from."""

import numpy as np
import pytest

from feltsense.training.curriculum import baby_steps, buckets, likeness, shift_difficulty


def test_shifts_between_like_feelings_are_harder_than_between_opposite_ones() -> None:
    like = shift_difficulty([("a", "anger"), ("b", "disgust")])
    opposite = shift_difficulty([("a", "anger"), ("b", "fear")])
    assert like == (1 + likeness("anger", "disgust")) / 2 > opposite == 0.5


def test_a_speakers_own_shifts_count_across_the_turns_of_others() -> None:
    """Three turns: a to b and b to a shift, a to itself does not."""
    found = shift_difficulty([("a", "joy"), ("b", "neutral"), ("a", "joy")])
    assert found == pytest.approx((0.75 + 0.75 + 0.0) / 3)
    assert shift_difficulty([("a", "joy")]) == 0


def test_steps_join_a_bucket_after_another_and_end_with_all() -> None:
    made = buckets([0.3, 0.1, 0.2, 0.9, 0.5, 0.7], 3)
    sizes = [len(rows) for rows in baby_steps(made, passes=2, more=1)]
    assert sizes == [2, 2, 4, 4, 6, 6, 6]
    assert np.concatenate(made).tolist() == [1, 2, 0, 4, 5, 3]
