"""What is shown of a verdict."""

import io
import sys

import pytest
from rich.console import Console

from autograder.course.showing import as_text, show_anywhere, verdict_table
from autograder.course.verdict import Mark, Verdict


def shown(*messages):
    marks = [Mark(id=f"b{at}", score=0, max_score=1, status="passed", message=message)
             for at, message in enumerate(messages)]
    verdict = Verdict(lesson="x", student="s", score=0, max_score=1, seed=0, exercises=marks)
    return [line.split("│")[-2].strip() for line in as_text(verdict_table(verdict)).splitlines() if "│ b" in line]


def test_what_was_said_before_is_said_in_short_and_nothing_stays_nothing():
    assert shown("", "", "It hangs: see above", "", "It hangs: see above") == [
        "", "", "It hangs: see above", "", "It hangs."]


MARKS = [Mark(id="a_blank_with_a_long_name", score=2, max_score=2, status="passed"),
         Mark(id="b", score=1, max_score=2, status="partial", message="x[a,b] → y, “Größe” ≥ 3 … naïve"),
         Mark(id="c", score=0, max_score=2, status="failed", message="日本 and ∑")]
VERDICT = Verdict(lesson="x", student="s", score=3, max_score=6, seed=0, exercises=MARKS)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "utf-8"])
def test_whatever_the_terminal_can_write_nothing_ends_in_an_error(encoding, monkeypatch):
    out = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding))
    show_anywhere()
    Console(width=100).print(verdict_table(VERDICT))
    sys.stdout.flush()
    text = out.getvalue().decode(encoding)
    assert "a_blank_with_a_long_name" in text and "3 of 6 points" in text
    if encoding == "ascii":
        lines = text.splitlines()
        assert "| + | a_blank" in text and "| ~ | b" in text and "| x | c" in text
        assert 'x[a,b] -> y, "Gro?e" >= 3 ... naive' in text and "?? and ?" in text
        assert lines[1].count("|") == 5
    if encoding == "utf-8":
        assert "✓" in text and "日本" in text


def test_in_a_narrow_terminal_no_word_is_broken():
    text = as_text(verdict_table(VERDICT), 40)
    assert text.splitlines()[0] == "✓  a_blank_with_a_long_name  2 / 2"
    assert "◐  b  1 / 2\n   x[a,b] → y" in text and all(len(line) <= 40 for line in text.splitlines())
