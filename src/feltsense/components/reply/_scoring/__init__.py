"""Scores of a candidate reply, each from 0 to 1, by rules that cost well under a millisecond."""

from ._judging import WEIGHTS, Scene, scene_of, scores, total

__all__ = ["WEIGHTS", "Scene", "scene_of", "scores", "total"]
