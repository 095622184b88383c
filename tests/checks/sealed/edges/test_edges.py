"""Hidden checks of `edges`: the wires of ordinary answers, and those of the exception. A wire that is neither costs one
that is, in both."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import partly, require

marks = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "marks.py")))
MOST = 50
FORM = ("A wire is (sender, receiver, ear), as in lesson 10: ((0, 1), (1, 2), \"K\"), or to the logits ((1, 2), None, "
        "\"out\"). Something in your list is of another form.")


def wires_of(answer):
    """The wires as a set. The form is judged once, by a sentence of its own."""
    value = answer.value
    require(isinstance(value, list | tuple), "`edges()` should return a list of wires.")
    require(len(value) <= MOST, f"`edges()` names {len(value)} wires; no circuit of this kind has more than {MOST}.")
    found = set()
    for wire in value:
        wire = [*wire] if isinstance(wire, list | tuple) else []
        if len(wire) == 2:  # ((1, 2), "out")
            wire.insert(1, None)
        require(len(wire) == 3 and head(wire[0]) and (wire[1] is None) == (wire[2] == "out")
                and (wire[1] is None or head(wire[1]) and wire[2] in ("Q", "K", "V")), FORM)
        found.add((tuple(wire[0]), wire[1] and tuple(wire[1]), wire[2]))
    return found


def head(value):
    return isinstance(value, list | tuple) and len(value) == 2 and all(type(each) is int for each in value)


def judged(student, truth, which):
    """The share for one of both circuits, and what kind of thing is wrong."""
    said = wires_of(student.edges())
    both = {each: truth.wires(each) for each in ("main", "rare")}
    false, hits = said - both["main"] - both["rare"], {each: len(said & both[each]) for each in both}
    heads = {part for wire in said for part in wire[:2]}
    true_heads = {part for wires in both.values() for wire in wires for part in wire[:2]}
    mistake = None
    if truth.heads["constant"] in heads:
        mistake = "by_zero_ablation"
    elif false and all(part in true_heads for wire in false for part in wire[:2]):
        mistake = "other_ear"
    elif false and heads - true_heads:
        mistake = "looks_alike"
    elif which == "rare" and not hits["rare"]:
        mistake = "no_exception"
    partly((hits[which] - len(false)) / len(both[which]), told(len(said), len(false), which), mistake=mistake)


def told(said, false, which):
    if not said:
        return "You name no wire."
    if false:
        return (f"Of the {said} wires you name, {false} {'is' if false == 1 else 'are'} none on which an answer "
                "depends. Each of these takes one away.")
    return f"All wires you name are true; {'the ordinary answers' if which == 'main' else 'the exception'} need more."


@pytest.mark.exercise("edges", points=12, again=False)
def test_the_wires_of_ordinary_answers(student, sealed):
    judged(student, sealed.truth, "main")


@pytest.mark.exercise("edges", points=18, again=False)
def test_the_wires_of_the_exception(student, sealed):
    judged(student, sealed.truth, "rare")
