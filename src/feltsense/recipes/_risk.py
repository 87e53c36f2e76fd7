"""The judgement of risk that agents and readers share."""

from feltsense.catalogue import load
from feltsense.flow import Risk, Stage


def risk_stage(research: bool) -> Stage[Risk]:
    """The rules; where research is allowed, the graver of the rules and of what the research weights say."""
    rules: Stage[Risk] = load("component", "understanding/risk_phrases")()
    if not research:
        return rules
    trained = load("component", "understanding/risk_encoder")()
    both: Stage[Risk] = load("component", "understanding/gravest_risk")([rules, trained])
    return both
