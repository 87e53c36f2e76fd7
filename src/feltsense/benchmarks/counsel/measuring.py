"""Everything that is measured of the counsellor, in one result; figures only, no words of a corpus."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from feltsense import __version__
from feltsense.benchmarks._digests import corpus_digest, files_digest
from feltsense.components import counsel
from feltsense.counsellor import Counsellor

from ._sessions import sessions
from .dialogues import beside, chosen, figures
from .quality import quality
from .rules import score_rules

NOTE = (
    "Rules were written looking at AnnoMI's and EPITOME's train parts, with an eye on dev; figures of test and of all "
    "sessions were seen once before the last edit of the rules, which was chosen on train. That suggestions are filled "
    "up to four was decided after a first look at the twenty sessions (agreement of any: .49 before). Held out are "
    "sessions of dev and test. "
    "Quality is AnnoMI's label of the demonstration, one a session; five of the held-out sessions are of low quality. "
    "What a counsellor did is no gold standard of good help, and AnnoMI is about changing health behaviour."
)


def measure(results: Path, say: Callable[[str], None]) -> Path:
    """Write `counsel.json` and the rules' results on two tasks into the folder, and return the former's path."""
    say("scoring the rules on annomi_therapist and epitome")
    scored = score_rules(results)
    all_sessions = sessions()
    say(f"reading {len(all_sessions)} sessions")
    apart = quality(all_sessions)
    twenty = chosen(all_sessions)
    found = {}
    for name, research in (("rules", None), ("research", "1")):
        say(f"going through {len(twenty)} sessions turn by turn, scores by {name}")
        helper = Counsellor.default(research=research)
        found[name] = figures([beside(helper, one) for one in twenty])
    return _written(results / "counsel.json", {"tasks": scored, "quality": apart, "twenty_sessions": found})


def _written(path: Path, found: dict[str, Any]) -> Path:
    rules = files_digest(Path(counsel.__file__).parent.glob("*.py"))
    data = {name: corpus_digest(name) for name in ("annomi", "epitome")}
    about = {"schema": 1, "note": NOTE, "config": {"feltsense": __version__, "rules": rules, "data": data}}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({**about, **found}, indent=1) + "\n", encoding="utf-8")
    return path
