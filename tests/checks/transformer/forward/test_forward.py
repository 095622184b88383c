"""Hidden checks of `forward`: with made-up blocks and norms (see bench.py), then with the notebook's own."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))


# It sends a model of twelve blocks, 110 tensors. The second check is the one that is run again.
@pytest.mark.exercise("forward", points=2, again=False)
def test_from_tokens_to_logits(student, reference, generator):
    deep = bench.ODD | {"n_layers": 12}  # more than ten: by name, 10 comes before 2
    models = [[config, bench.draw(generator, config)] for config in (bench.USUAL, deep)]
    tokens = bench.tokens_of(generator, 2, 7)
    # Other tokens of the same shape, the first ones again, and one token.
    cases = [[0, tokens], [0, tokens.flip(1)], [0, tokens], [0, tokens[:1, :1]], [1, tokens], [1, tokens[:1, :1]]]
    for answer, expected in bench.ask(student, reference, "forward", ["block", "rms_norm"], models, cases):
        compare(answer["value"], expected["value"], **bench.CLOSE, what="What `forward` returns")


@pytest.mark.exercise("forward", points=1)
def test_the_whole_model(student, reference, generator):
    models = bench.two_models(generator)
    bench.whole(student, reference, generator, models,
                [[model, bench.tokens_of(generator, 2, 7)] for model in (0, 1)])
