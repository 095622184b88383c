"""Hidden checks of `choose`: how often each token comes."""

import pytest
import torch

from autograder import compare, require

DRAWS = 250


def draws(answers, logits, temperature, top_p, seeds, state):
    """One token for each seed (None: the generator before goes on), and whether `logits` stayed as they were.
    """
    import torch

    torch.manual_seed(state)
    given, made = logits.clone(), []
    for seed in seeds:
        generator = generator if seed is None else torch.Generator().manual_seed(seed)
        made.append(answers.choose(logits, temperature, top_p, generator))
    return {"tokens": made, "changed": not torch.equal(given, logits)}


def expected_shares(logits, temperature, top_p):
    """The probability of each token, in float64, of logits without ties."""
    shares = (logits.double() / temperature).softmax(dim=0)
    kept, total = torch.zeros_like(shares), 0.0
    for token in logits.argsort(descending=True).tolist():
        if total < top_p:
            kept[token] = shares[token]
        total += float(shares[token])
    return kept / kept.sum()


def judge(student, reference, logits, temperature, top_p, first):
    """Of 250 draws a share p is off by less than 6 · √(p(1 − p)/250) but for one time in 10⁸; what the set
    does not hold never comes."""
    arguments = (logits, temperature, top_p, [first] + [None] * (DRAWS - 1), first)
    answer = student.run(draws, *arguments)
    expected = expected_shares(logits, temperature, top_p)
    made = whole_numbers(answer["tokens"], len(logits))
    require(not answer["changed"].value,
            "`choose` changed the logits it was given; it should leave them as they were.")
    found = torch.bincount(torch.tensor(made), minlength=len(logits)) / DRAWS
    require(not found[expected == 0].any(),
            "`choose` drew a token that is not in the smallest set with at least top_p.")
    allowed = 6 * (expected * (1 - expected) / DRAWS).sqrt() + 1e-9
    require(
        bool(((found - expected).abs() <= allowed).all()),
        f"Of {DRAWS} draws at temperature {temperature:g} with top_p {top_p:g}, some tokens come too often "
        "and others too rarely.",
    )


def whole_numbers(tokens, vocabulary):
    made = tokens.value
    require(all(type(token) is int for token in made), "`choose` should return a Python int.")
    require(all(0 <= token < vocabulary for token in made), "`choose` returned a number that is no token.")
    return made


def uneven(generator, size, order):
    """Logits without ties in which the largest share is near .4 and each next one near 60 % of the one
    before."""
    falling = -0.5 * torch.arange(float(size)) + 0.05 * torch.rand(size, generator=generator)
    return falling[order]


# 250 draws take about 12 ms beside the answers. The second check is the one that is run again.
@pytest.mark.exercise("choose", points=2, again=False)
def test_how_often_each_token_comes(student, reference, generator):
    order = torch.randperm(8, generator=generator)
    order = order.roll(1) if order.tolist() == sorted(order.tolist()) else order
    first = int(torch.randint(2**31, (), generator=generator))
    for temperature, top_p in ((1.0, 0.12), (2.0, 0.93), (1.0, 0.6), (0.5, 0.9), (1.0, 1.0), (3.0, 0.05)):
        logits = uneven(generator, 8, order)
        judge(student, reference, logits, temperature, top_p, first)
    # At 8 these have shares of .42, .25 and .33; without the temperature of .87, .02 and .12.
    judge(student, reference, torch.tensor([4.0, 0.0, 2.0]), 8.0, 1.0, first)
    # One of 32 has a share of .39, the rest .02 each. Noise of another kind or sign than Gumbel's, added to the logits,
    # is as good as right among two or three, but here the one comes in .82 (sign), .80 (normal) or .04 of the draws.
    judge(student, reference, torch.tensor([3.0] + [0.0] * 31).roll(int(order[0])), 1.0, 1.0, first)
    # Zeros: each of eight has exactly an eighth, so exactly two of them make up a quarter, each half of the draws:
    # 125, with a standard deviation of 8. Who leaves what is missing to one token draws it 219 times.
    answer = student.run(draws, torch.zeros(8), 1.0, 0.25, [first] + [None] * (DRAWS - 1), first)
    counts = torch.bincount(torch.tensor(whole_numbers(answer["tokens"], 8)), minlength=8)
    require((counts > 0).sum() <= 2, "Of eight equal tokens two add up to exactly 0.25: that is at least top_p = 0.25, "
            "so the smallest set has two tokens.")
    require((counts > 0).sum() == 2, "Of eight equal tokens one has 0.125: that is less than top_p = 0.25, so the set "
            f"has two tokens, and both should come in {DRAWS} draws.")
    require(counts.max() < 125 + 48, f"Of eight equal tokens two are in the set of top_p = 0.25, and each should come "
            f"about as often; of {DRAWS} draws one has {int(counts.max())}.")


@pytest.mark.exercise("choose", points=1)
def test_temperature_zero_and_chance(student, reference, generator):
    for size in (5, 1):
        logits = 3 * torch.randn(size, generator=generator)
        for top_p in (0.3, 1.0):
            answer = student.run(draws, logits, 0.0, top_p, [1, 2, 3], 0)
            compare(answer["tokens"], [int(logits.argmax())] * 3,
                    what="At temperature 0, what `choose` draws")
    large = 300 * torch.randn(5, generator=generator)
    answer = student.run(draws, large, 0.0, 1.0, [4], 0)
    compare(answer["tokens"], [int(large.argmax())], what="At temperature 0, what `choose` draws")
    # Eight that lie close: at any temperature above 0 some other would come in ten draws, but once in 10⁸ times.
    close = 0.01 * torch.randperm(8, generator=generator).float()
    answer = student.run(draws, close, 0.0, 1.0, list(range(10)), 0)
    compare(answer["tokens"], [int(close.argmax())] * 10, what="At temperature 0, what `choose` draws")
    logits = uneven(generator, 8, torch.randperm(8, generator=generator))
    first = int(torch.randint(2**31, (), generator=generator))
    seeds = [first + i for i in range(20)]
    one, again = (
        whole_numbers(student.run(draws, logits, 1.5, 0.95, seeds, state)["tokens"], 8) for state in (1, 2)
    )  # torch's own generator differs
    require(one == again, "The same state of `generator` gave another token: all chance should come from it.")
    goes_on = whole_numbers(student.run(draws, logits, 1.5, 0.95, [first] + [None] * 19, 3)["tokens"], 8)
    require(len(set(goes_on)) > 1, "With one generator that goes on, 20 draws gave one and the same token.")
