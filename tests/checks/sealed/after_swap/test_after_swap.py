"""Hidden checks of `after_swap`. Right counts where the answer changes, by the model and by the student's own words for
the base alike (else a copy of the behaviour would earn something); where nothing changes, nothing should be claimed. The
head that is known least decides, of either kind: a guess is to earn nothing."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import partly

marks = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "marks.py")))
EACH = 10  # swaps of a head
FEW = 4  # changes, by which a head is not judged
ENOUGH = 0.97  # of a head's changes


def judged(student, cases, counts, of):
    """`counts(case)`: whether a swap does what is asked here. The share right of those, times how quiet the claim is
    where a swap changes nothing (half right there is what a guess brings), both of the head where it is least."""
    base, source, heads, *_ = map(list, zip(*cases))
    said, trouble = marks.ask(student, "after_swap", base, source, heads)
    own, _ = marks.ask(student, "model_in_words", base)
    right, quiet = {}, {}
    for case, mine, before in zip(cases, said, own):
        if counts(case):
            right.setdefault(case[2], []).append(mine == case[4] != before)
        elif case[3] == case[4]:
            quiet.setdefault(case[2], []).append(mine == case[4])
    share, silence = (min(sum(each) / len(each) for each in kind.values() if len(each) >= FEW)
                      for kind in (right, quiet))
    partly(min(1.0, share / ENOUGH) * marks.beyond(silence, 0.5),
           told(share, silence, of) + marks.stumbles(said, trouble))


def told(share, silence, of):
    if share == 0:
        return f"Of the swaps {of}, there is a head of which none is foretold."
    wrong = " And there is one whose swaps change nothing, and do in your words." if silence < marks.ALMOST_ALL else ""
    return f"Of the swaps {of}, {share:.0%} are foretold for the head that you know least.{wrong}"


@pytest.mark.exercise("after_swap", points=16, again=False)
def test_ordinary_swaps(student, sealed, generator):
    cases = marks.swaps(sealed.truth, "typical", "typical", EACH, generator)
    judged(student, cases, lambda case: case[3] != case[4], "between ordinary prompts that change the answer")


@pytest.mark.exercise("after_swap", points=5, again=False)
def test_the_exception_brought_in(student, sealed, generator):
    truth = sealed.truth
    cases = marks.swaps(truth, "typical", "exception", EACH, generator)
    judged(student, cases, lambda case: case[4] == truth.drawn["e"] != case[3], "that bring the exception in")


@pytest.mark.exercise("after_swap", points=14, again=False)
def test_the_exception_taken_away(student, sealed, generator):
    truth = sealed.truth
    cases = marks.swaps(truth, "exception", "typical", EACH, generator)
    judged(student, cases, lambda case: case[3] == truth.drawn["e"] != case[4], "that take the exception away")
