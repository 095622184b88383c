"""What is shown of a verdict."""

from autograder.course.showing import as_text, verdict_table
from autograder.course.verdict import Mark, Verdict


def shown(*messages):
    marks = [Mark(id=f"b{at}", score=0, max_score=1, status="passed", message=message)
             for at, message in enumerate(messages)]
    verdict = Verdict(lesson="x", student="s", score=0, max_score=1, seed=0, exercises=marks)
    return [line.split("│")[-2].strip() for line in as_text(verdict_table(verdict)).splitlines() if "│ b" in line]


def test_what_was_said_before_is_said_in_short_and_nothing_stays_nothing():
    assert shown("", "", "It hangs: see above", "", "It hangs: see above") == [
        "", "", "It hangs: see above", "", "It hangs."]
