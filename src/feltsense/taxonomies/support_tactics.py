"""Ten tactics of support in a supporter's sentences, of the fifteen that the discourse-diversity study tags.

Names as in the tags given out with Zhan et al., Discourse Diversity in Multi-Turn Empathic Dialogue, 2026. Left out are
spirituality, terms of endearment, gratitude, contextualizing and solidarity; the study's own ten may differ in one.
"""

LABELS: tuple[str, ...] = (
    "information",
    "assistance",
    "advice",
    "validation",
    "emotional_expression",
    "paraphrasing",
    "self_disclosure",
    "questioning",
    "reappraisal",
    "empowerment",
)
