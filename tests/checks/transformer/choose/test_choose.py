"""Hidden checks of `choose`: how often each token comes."""

import math

import pytest
import torch

from autograder import compare, require


def draws(answers, cases):
    """Of each case (logits, temperature, top_p, a seed for each draw, the state of torch's own generator) the tokens,
    and whether its logits stayed as they were. Where there is no seed the generator before goes on."""
    import torch

    made = []
    for logits, temperature, top_p, seeds, state in cases:
        torch.default_generator.manual_seed(state)  # a hundredth of what torch.manual_seed takes
        given, tokens = logits.clone(), []
        for seed in seeds:
            generator = generator if seed is None else torch.Generator().manual_seed(seed)
            tokens.append(answers.choose(logits, temperature, top_p, generator))
        made.append({"tokens": tokens, "changed": not torch.equal(given, logits)})
    return made


def whole_numbers(tokens, vocabulary):
    made = tokens.value
    require(all(type(token) is int for token in made), "`choose` should return a Python int.")
    require(all(0 <= token < vocabulary for token in made), "`choose` returned a number that is no token.")
    return made


def made_cases(generator):
    """Temperature, top_p, the probabilities at that temperature, which tokens are in the set, and how many draws. A
    wrong answer that a case is there for passes it at most once in 10⁶."""
    # A set of two, .57 and .43. At temperature 1 the first is all but certain, and alone. One token too few is the
    # first alone, one too many has .3; half of eight tokens are four. Places in sorted order would be 0 and 1.
    two = torch.full((8,), 0.0004)
    two[[7, 3, 4]] = torch.tensor([0.4, 0.3, 0.298])
    yield 50.0, 0.5, two, [7, 3], 42
    # A set of one, though its token has more than top_p. At temperature 1 the four are nearly alike, and the set is the
    # first two; so it is with one token too many, and where each that has top_p is in: the second has .43.
    yield 0.1, 0.27, torch.tensor([0.4, 0.2, 0.1, 0.3]), [0], 25
    # All, one of 512 with .4 and the rest alike. It comes in .98 of the draws or more with normal noise on the logits,
    # with Gumbel noise of the other sign, or with the temperature twice; in .03 without it, in .002 where all come
    # alike; and in .85 with −1/u for noise.
    one = torch.full((512,), 0.6 / 511)
    one[int(torch.randint(512, (), generator=generator))] = 0.4
    yield 0.5, 1.0, one, range(512), 155


def far_off(made, expected):
    """Whether some token comes too often or too rarely. Of n draws of a token with probability p, a share as far from
    it as f comes once in exp(n · KL(f, p)) times at most (Chernoff); at once in 10⁹ for all tokens of a case, a right
    answer fails less than once in 10⁸ times."""
    found = torch.bincount(torch.tensor(made), minlength=len(expected)) / len(made)
    divergence = (torch.xlogy(found, found) + torch.xlogy(1 - found, 1 - found)
                  - torch.xlogy(found, expected) - torch.xlogy(1 - found, 1 - expected))
    return bool((len(made) * divergence > math.log(2e9 * len(expected))).any())


# 294 draws take some 20 ms beside the answers. The second check is the one that is run again.
@pytest.mark.exercise("choose", points=2, again=False)
def test_how_often_each_token_comes(student, reference, generator):
    first = int(torch.randint(2**31, (), generator=generator))
    made = list(made_cases(generator))
    cases = [[temperature * shares.log(), temperature, top_p, [first] + [None] * (count - 1), first]
             for temperature, top_p, shares, _, count in made]
    # Zeros: two of 64 make up a 32nd exactly, each half of the draws. Who leaves what is missing to one of them draws
    # it 63 of 64 times.
    answers = student.run(draws, [*cases, [torch.zeros(64), 1.0, 1 / 32, [first] + [None] * 71, first]])
    for case, (temperature, top_p, shares, kept, count) in enumerate(made):
        tokens = whole_numbers(answers[case]["tokens"], len(shares))
        require(not answers[case]["changed"].value,
                "`choose` changed the logits it was given; it should leave them as they were.")
        expected = torch.zeros(len(shares), dtype=torch.float64)
        expected[kept] = shares[kept].double()
        require(set(tokens) <= set(kept),
                "`choose` drew a token that is not in the smallest set with at least top_p.")
        require(not far_off(tokens, expected / expected.sum()),
                f"Of {count} draws at temperature {temperature:g} with top_p {top_p:g}, some tokens come too often "
                "and others too rarely.")
    tokens = whole_numbers(answers[len(made)]["tokens"], 64)
    found = sorted(set(tokens))
    require(len(found) <= 2, "Of 64 equal tokens two add up to exactly 1/32: that is at least top_p = 1/32, so the "
            "smallest set has two tokens.")
    require(len(found) == 2, "Of 64 equal tokens one has 1/64: that is less than top_p = 1/32, so the set has two "
            f"tokens, and both should come in {len(tokens)} draws.")
    require(not far_off([found.index(token) for token in tokens], torch.tensor([0.5, 0.5])),
            "Of 64 equal tokens two are in the set of top_p = 1/32, and each should come about as often; of "
            f"{len(tokens)} draws one has {max(map(tokens.count, found))}.")


@pytest.mark.exercise("choose", points=1)
def test_temperature_zero_and_chance(student, reference, generator):
    first = int(torch.randint(2**31, (), generator=generator))
    # 64 that lie so close that each comes as often as the next: another than the largest would come in six draws at any
    # temperature down to 0.01, and the same six times over but once in 10⁸ times.
    close = 1e-4 * torch.randperm(64, generator=generator).float()
    greedy = [[3 * torch.randn(size, generator=generator), 0.0, top_p, [1], 0]
              for size in (5, 1) for top_p in (0.3, 1.0)]
    greedy += [[300 * torch.randn(5, generator=generator), 0.0, 1.0, [4], 0], [close, 0.0, 1.0, list(range(6)), 0]]
    seeds = [first + i for i in range(6)]
    chance = [[close, 1.5, 0.95, seeds, 1], [close, 1.5, 0.95, seeds, 2],  # torch's own generator differs
              [close, 1.5, 0.95, [first] + [None] * 5, 3]]
    answers = student.run(draws, greedy + chance)
    for case, (logits, _, _, count, _) in enumerate(greedy):
        compare(answers[case]["tokens"], [int(logits.argmax())] * len(count),
                what="At temperature 0, what `choose` draws")
    one, again, goes_on = (whole_numbers(answers[len(greedy) + i]["tokens"], 64) for i in range(3))
    require(one == again, "The same state of `generator` gave another token: all chance should come from it.")
    require(len(set(goes_on)) > 1, "With one generator that goes on, 6 draws gave one and the same token.")
