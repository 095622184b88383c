"""Hidden checks of `generate`: what it shows to `choose`, with made-up parts of the model (see bench.py)."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest

from autograder import compare, require

bench = SimpleNamespace(**runpy.run_path(str(Path(__file__).parents[1] / "bench.py")))


def judge(student, reference, generator, sizes, configs, cache, needed):
    """Texts of these sizes (tokens of the prompt, new ones): of each the sizes, the configuration, the places
    that went through `block`, and which parts were called."""
    models, cases = [], []
    for config in configs:
        models += [[config, bench.draw(generator, config)] for _ in range(2)]
        for s, n in sizes:
            script = bench.tokens_of(generator, n).tolist()  # what `choose` will say, whatever it is shown
            cases.append([len(models) - 2, bench.tokens_of(generator, s), n, script, cache])
        cases.append([len(models) - 1, *cases[-1][1:]])  # that text with other weights: nothing is left of the first
    pairs = bench.ask(student, reference, "generate", needed, models, cases)
    for (answer, expected), (model, tokens, n, script, _) in zip(pairs, cases, strict=True):
        compare(answer["value"], script, what="What `generate` returns")
        compare(answer["shown"], expected["shown"], **bench.CLOSE,
                what="What `choose` was shown, one entry a token,")
        yield len(tokens), n, models[model][0]["n_layers"], answer["places"].value, answer["called"].value


@pytest.mark.exercise("generate", points=1)
def test_without_a_cache(student, reference, generator):
    sizes = ((5, 4), (1, 2), (3, 0), (5, 4))
    for s, n, layers, places, called in judge(student, reference, generator, sizes, [bench.USUAL], False,
                                              ["forward"]):
        everything = layers * sum(range(s, s + n))  # all the text so far, for each new token
        require("forward" in called or places >= everything,
                "Without the cache, all the text so far should go through `forward` for each new token.")


@pytest.mark.exercise("generate", points=2)
def test_with_a_cache(student, reference, generator):
    sizes, configs = ((5, 4), (1, 3), (4, 1), (2, 0), (5, 4)), (bench.USUAL, bench.ODD | {"n_layers": 3})
    for s, n, layers, places, _ in judge(student, reference, generator, sizes, configs, True,
                                         ["block", "rms_norm"]):
        # The last token need not be read at all; whoever reads it reads s + n places.
        require(places <= layers * (s + n), mistake="cache_not_used")
        require(
            n == 0 or places >= layers * (s + n - 1),
            "With the cache, fewer places went through `block` than there are: every place should go through "
            "every block once, and `block` be called by that name.",
        )
