"""The hidden state of a simulated seeker, and the record of it."""

from collections.abc import Iterable

from feltsense.components._deeds import Deed
from feltsense.components._mind import FIRST_TRUST, HIGHEST, LOWEST, Mind
from feltsense.components._mind import moved as mind_moved
from feltsense.flow import Rating, Understanding

from ._profile import Profile


class State(Mind):
    """What only the seeker knows: how strong it is, how far they trust, how many pieces they have told."""

    def understanding(self, profile: Profile) -> Understanding:
        """The state as ratings, for the record."""
        share = min(1.0, self.told / max(1, len(profile.situation)))
        return Understanding(
            needs=profile.helps,
            ratings=(
                Rating(scale="intensity", value=round(self.intensity, 3), low=LOWEST, high=HIGHEST),
                Rating(scale="trust", value=round(self.trust, 3), low=0, high=1),
                Rating(scale="revealed", value=round(share, 3), low=0, high=1),
            ),
        )


def first_state(profile: Profile) -> State:
    """The state before anything was said; the open trust a little more."""
    return State(intensity=profile.intensity, trust=FIRST_TRUST + 0.2 * (profile.openness - 0.5))


def moved(state: State, deeds: Iterable[Deed], profile: Profile) -> State:
    """The state after a supporter turn that did these deeds."""
    return mind_moved(state, deeds, profile.helps)
