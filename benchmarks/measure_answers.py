"""Milliseconds for an answer of the agent, to talks of sentences made here; readers are measured by `felt bench speed`.

Run: python benchmarks/measure_answers.py. Writes results/answers.json: medians over rounds, on all cores.
"""

import json
import os
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from feltsense import Agent, Conversation, Signal, Turn
from feltsense.flow import Reply
from feltsense.session.chat import Chat
from feltsense.session.journal import Journal

ROOT = Path(__file__).parents[1]
SUBJECTS = ("my sister", "the new neighbour", "our old dog", "nobody at work", "the doctor on the phone")
VERBS = ("made me laugh", "keeps me awake", "forgot the day we agreed on", "is on my mind", "left early")
ENDS = ("and I don't know why.", "again.", ", thank goodness!", "so now I wait.", ", I'm so tired of it.")


def sentences(count: int) -> list[str]:
    """Made-up remarks of 8 to 30 words."""
    chance = random.Random(0)
    pick = chance.choice
    return [
        " ".join(f"{pick(SUBJECTS)} {pick(VERBS)} {pick(ENDS)}" for _ in range(chance.randint(1, 3)))
        for _ in range(count)
    ]


def seconds(work: Callable[[], object], rounds: int = 5) -> float:
    """Median wall-clock seconds over some rounds, after one that does not count."""
    work()
    taken = []
    for _ in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def conversation(turns: int) -> Conversation:
    """A talk of so many turns that ends with the seeker."""
    talk = Conversation()
    for i, text in enumerate(sentences(turns)):
        seeker = (turns - i) % 2 == 1
        slots = {"signal": Signal.of(text)} if seeker else {"reply": Reply(text=text, by="people")}
        talk = talk.add(Turn(speaker="seeker" if seeker else "supporter", **slots))
    return talk


def live(agent: Agent, turns: int, rounds: int) -> dict[str, float]:
    """Milliseconds of whole turns, journal and memory included, in a chat that goes on after so many turns."""
    talk = Chat(agent, Journal("measured", seed=0))
    lines = sentences(turns // 2 + rounds)
    taken = []
    for line in lines:
        start = time.perf_counter()
        talk.answer(line)
        taken.append(1000 * (time.perf_counter() - start))
    late = sorted(taken[-rounds:])
    return {
        "turns_before": turns,
        "measured": rounds,
        "median": round(statistics.median(late), 1),
        "p95": round(late[int(0.95 * len(late))], 1),
        "median_of_the_first_ten": round(statistics.median(taken[:10]), 1),
    }


def main() -> None:
    """Measure and write."""
    agent = Agent.default()
    found = {
        "ms_turn_in_a_long_chat": live(agent, 200, 100),
        "cores": os.cpu_count(),
        "ms_answer_to_5_turns": round(1000 * seconds(lambda: agent.respond(conversation(5)), 11), 1),
        "ms_answer_to_41_turns": round(1000 * seconds(lambda: agent.respond(conversation(41)), 5), 1),
    }
    (ROOT / "results" / "answers.json").write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
    sys.stdout.write(json.dumps(found, indent=1) + "\n")


if __name__ == "__main__":
    main()
