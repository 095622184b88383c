"""Hidden checks of `forward`: with made-up blocks and norms (see bench.py), then with the notebook's own."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import compare

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))


@pytest.mark.exercise("forward", points=2)
def test_from_tokens_to_logits(student, reference, generator):
    cases = []
    for config in (bench.USUAL, bench.ODD | {"n_layers": 12}):  # more than ten: by name, 10 comes before 2
        weights, tokens = bench.draw(generator, config), bench.tokens_of(generator, 2, 7)
        texts = (tokens, tokens[:1, :1]) if cases else (tokens, tokens.flip(1), tokens, tokens[:1, :1])
        cases += [[config, [each, weights]] for each in texts]
    for answer, expected in bench.ask(student, reference, "forward", ["block", "rms_norm"], cases):
        compare(answer["value"], expected["value"], **bench.CLOSE, what="What `forward` returns")
        bench.left_alone(answer, "forward")


@pytest.mark.exercise("forward", points=1)
def test_the_whole_model(student, reference, generator):
    bench.whole(
        student,
        reference,
        generator,
        [
            [config, [bench.tokens_of(generator, 2, 7), bench.draw(generator, config)]]
            for config in (bench.USUAL, bench.ODD)
        ],
    )
