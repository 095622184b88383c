"""Hidden checks of `ablated`: on random models."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))
BLANK = "ablated"


def cases(generator, tokens, corrupted, **of_model):
    """A head of each layer, silenced in each way. The prompts whose mean is taken are more than those run."""
    more = torch.randint(16, (6, tokens.shape[1]), generator=generator)
    drawn = [int(torch.randint(2, (), generator=generator)) for _ in range(3)]
    return [((0, drawn[0]), "other", corrupted), ((1, drawn[1]), "mean", more), ((2, drawn[2]), "zero", None),
            ((0, 1 - drawn[0]), "mean", corrupted), ((1, 1 - drawn[1]), "zero", corrupted),
            ((2, 1 - drawn[2]), "other", corrupted), ((1, drawn[1]), "mean", more[:1])]


@pytest.mark.exercise("ablated", points=1, again=False)  # it asks again itself
def test_each_way_to_silence_a_head(student, reference, generator):
    model, (tokens, corrupted, _) = bench.case(generator, 4, **bench.NO_NORM)
    other, (tokens_2, corrupted_2, _) = bench.case(generator, 4, **bench.NO_NORM)
    normed, (tokens_3, corrupted_3, _) = bench.case(generator, 1)
    ways = cases(generator, tokens, corrupted)
    head, how, _ = ways[0]
    for model, calls in ((model, [(tokens, *each) for each in ways]), (other, [(tokens_2, head, how, corrupted_2)]),
                         (model, [(tokens, *ways[0])]),  # the first again
                         (normed, [(tokens_3, *each) for each in cases(generator, tokens_3, corrupted_3)[:2]])):
        for arguments, (answer, expected) in zip(calls, bench.both(student, reference, BLANK, model, calls)):
            compare(answer["value"], expected["value"].value, **bench.CLOSE, what=f'With "{arguments[2]}", the logits')


@pytest.mark.exercise("ablated", points=1, again=False)  # it asks again itself
def test_the_model_is_left_as_it_was(student, reference, generator):
    model, (tokens, corrupted, _) = bench.case(generator, 4, **bench.SHORT)
    more = torch.randint(16, (6, tokens.shape[1]), generator=generator)
    head = int(torch.randint(2, (), generator=generator))
    calls = [(tokens, (0, head), "other", corrupted), (tokens, (1, head), "mean", more),
             (tokens, (0, 1 - head), "zero", None)]
    for answer, expected in bench.both(student, reference, BLANK, model, calls, watched=True):
        compare(answer["value"], expected["value"].value, **bench.CLOSE, what="The logits")
        bench.tidy(answer, expected, BLANK)
