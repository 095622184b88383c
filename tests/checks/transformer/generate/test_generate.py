"""Hidden checks of `generate`: what it shows to `choose`, with made-up parts of the model (see bench.py)."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import compare, require

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))


def judge(student, reference, generator, weights, config, s, n, cache, needed):
    tokens = bench.tokens_of(generator, s)
    script = bench.tokens_of(generator, n).tolist()  # what `choose` will say, whatever it is shown
    answer, expected = bench.ask(student, reference, "generate", needed if n else [], config,
                                 [tokens, n, weights, script, cache])
    compare(answer["value"], script, what="What `generate` returns")
    compare(answer["shown"], expected["shown"], **bench.CLOSE, what="What `choose` was shown, one entry a token,")
    bench.left_alone(answer, "generate")
    return answer["places"].value, answer["called"].value


@pytest.mark.exercise("generate", points=1)
def test_without_a_cache(student, reference, generator):
    weights = bench.draw(generator, bench.USUAL)
    for s, n in ((5, 4), (1, 2), (3, 0), (5, 4)):
        places, called = judge(student, reference, generator, weights, bench.USUAL, s, n, False, ["forward"])
        everything = bench.USUAL["n_layers"] * sum(range(s, s + n))  # the whole text, for each new token
        require("forward" in called or places >= everything,
                "Without the cache, all the text so far should go through `forward` for each new token.")


@pytest.mark.exercise("generate", points=2)
def test_with_a_cache(student, reference, generator):
    for config in (bench.USUAL, bench.ODD | {"n_layers": 3}):
        weights = bench.draw(generator, config)
        for s, n in ((5, 4), (1, 3), (4, 1), (2, 0), (5, 4)):
            places, _ = judge(student, reference, generator, weights, config, s, n, True, ["block", "rms_norm"])
            # The last token need not be read at all; whoever reads it reads s + n places.
            most = config["n_layers"] * (s + n)
            require(places <= most, mistake="cache_not_used")
            require(places >= config["n_layers"] * (s + n - 1) or n == 0,
                    "With the cache, fewer places went through `block` than there are: every place should go "
                    "through every block once, and `block` be called by that name.")
