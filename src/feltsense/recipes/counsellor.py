"""The counsellor beside a human helper that the package puts together itself: everything offline."""

from feltsense.agent import Agent
from feltsense.catalogue import load
from feltsense.counsellor import Counsellor


def counsellor(**settings: str | None) -> Counsellor:
    """The counsellor under these settings (`country`, `mode`, `research`); see `felt config`.

    It reads and guards talks as the default agent does; no language model is asked.
    """
    agent = Agent.default(**{**settings, "model": "offline"})
    planner = load("component", "plan/helping_skills")()
    draft = "counsel/draft_research" if agent.settings.get("research") == "1" else "counsel/draft_rules"
    return Counsellor(
        affect=agent.affect,
        understanding=agent.understanding,
        standing=agent.standing,
        planner=planner,
        first=load("component", "counsel/first_steps")(standing=agent.standing),
        suggestions=load("component", "counsel/suggestions")(
            planner=planner, reply=agent.plain_reply, standing=agent.standing
        ),
        cautions=load("component", "counsel/cautions")(),
        draft=load("component", draft)(standing=agent.standing),
        objections=load("component", "counsel/objections")(guards=agent.guards),
    )
