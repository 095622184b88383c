"""Hidden checks of `edge_scores`: on random models."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "edge_scores"


@pytest.mark.exercise("edge_scores", points=3, again=False)  # it asks again itself
def test_the_straight_line(student, reference, generator):
    first, second = (bench.case(generator, 1, **bench.SHORT) for _ in range(2))
    for model, inputs in (bench.case(generator, 3), first, second, first):
        [(answer, expected)] = bench.both(student, reference, BLANK, model, [inputs])
        compare(bench.scores(answer["value"], BLANK), expected["value"]["scores"].value, **bench.CLOSE,
                what="The scores, wire by wire,")


@pytest.mark.exercise("edge_scores", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    model, inputs = bench.case(generator, 4, **bench.SHORT)
    [(answer, expected)] = bench.both(student, reference, BLANK, model, [inputs], watched=True)
    compare(bench.scores(answer["value"], BLANK), expected["value"]["scores"].value, **bench.CLOSE,
            what="The scores, wire by wire,")
    bench.tidy(answer, expected, BLANK)
