"""What only acts is taken out of a student's text, in one place: pages, tables and terminals all show what is left."""

import pytest

from autograder.course.plain import harmless
from autograder.course.verdict import Mark, Verdict

ACTS = ["\x1b[31mred\x1b[0m", "\x9b31mred", "\x1b]0;title\x07red", "\x1b]8;;http://x\x1b\\red", "\x9d0;t\x9cred",
        "\x1b(Bred",
        "\x1bPq#0\x1b\\red", "\x00r\x08ed\x7f", "\u202ered\u202c", "\u2066re\u2069d\u200f", "\x1b]0;never ends"]


@pytest.mark.parametrize("text", ACTS)
def test_what_only_acts_is_gone(text):
    assert harmless(text) in ("red", "")


@pytest.mark.parametrize("text", ["a b\tc\nd", "ümläut 日本語 عربى 👩‍🔬", "x[0;1] ]0; (B \\ ^ _ P"])
def test_what_can_be_read_stays(text):
    assert harmless(text) == text


def test_lines_and_halves_of_characters():
    assert harmless("a\r\nb\rc\ud800") == "a\nb\nc?"


@pytest.mark.parametrize("text", ACTS)
def test_no_verdict_holds_it(text):
    verdict = Verdict(lesson="x", student="s", score=0, max_score=1, seed=0, notes=[f"cell 1: {text}"],
                      exercises=[Mark(id="a", score=0, max_score=1, status="failed", message=f"it raised {text}")])
    for said in (*verdict.notes, verdict.exercises[0].message):
        assert said == harmless(said) and "\x1b" not in said and "\u202e" not in said
