"""The options by which `felt chat` and `felt respond` choose the agent that answers."""

from typing import Annotated

import typer

Model = Annotated[str | None, typer.Option(help="Who writes: offline, openai:NAME, http://host:port/v1#NAME, …")]
Country = Annotated[str | None, typer.Option(help="Two-letter code for help lines, e.g. FR.")]
Mode = Annotated[
    str | None, typer.Option(help="general, workplace, education, minor or clinical-research; see felt config.")
]
Deep = Annotated[
    bool, typer.Option("--deep", help="Let the language model also interpret, plan and criticise: more calls.")
]
Research = Annotated[
    bool,
    typer.Option(
        "--research", help="Allow weights for non-commercial research: they choose strategies and find causes."
    ),
]


def agent_settings(
    model: str | None, country: str | None, mode: str | None, deep: bool, research: bool
) -> dict[str, str | None]:
    """The settings that these options make; none for what was left out, so that variables and the file count.

    >>> agent_settings("offline", None, None, deep=True, research=False)
    {'model': 'offline', 'country': None, 'mode': None, 'deep': '1', 'research': None}
    """
    switches = {"deep": "1" if deep else None, "research": "1" if research else None}
    return {"model": model, "country": country, "mode": mode, **switches}
