"""Hidden checks of `split`.

A split into halves at p = 37 puts a share of pairs on the same side that is 0.50 for unrelated
rows, with a spread of 0.014 over 1,368 neighbours and 0.019 over 666 mirrored questions; 0.35 and
0.65 are seven spreads away. A class of 37 rows lies wholly on one side once in 2^36 draws. How unlike 37
classes are (the sum of their squared deviations, each in units of its spread) is 36, give or take 9;
it is below 5 once in 10^9 draws. Of 64 splits a row is trained on in 32, give or take 4, and in
fewer than 8 or more than 56 once in 10^9 draws.
"""

import pytest
import torch

from autograder import require

P, FAR = 37, 0.15


def times_trained_on(answers, p, seeds):
    """How often each row is in the first part of a split into halves."""
    import torch

    times = torch.zeros(p * p, dtype=torch.long)
    for seed in seeds:
        times[answers.split(p, 0.5, seed)[0].long()] += 1
    return times


@pytest.mark.exercise("split", points=1)
def test_two_parts_that_share_nothing(student, generator):
    for p, fraction in ((P, 0.5), (11, 0.3), (23, 0.3), (P, 0.8), (7, 0.55), (5, 1.0), (5, 0.0), (113, 0.3)):
        seed = int(torch.randint(1000, (), generator=generator))
        train, test = parts(student.split(p, fraction, seed), p)
        both = len(train) + len(test)
        require(both == p * p, f"Your two parts hold {both} of the {p * p} rows: each row goes into one.")
        wanted = fraction * p * p
        require(fraction in (0, 0.5, 1) or abs(len(test) - wanted) > 1, mistake="swapped")
        require(abs(len(train) - wanted) <= 1 + 1e-6, f"split({p}, {fraction}, …) trains on {len(train)} of "
                f"{p * p} rows, which is more than one away from the fraction asked for.")


@pytest.mark.exercise("split", points=1)
def test_any_row_may_go_anywhere_and_the_seed_decides(student, generator):
    seeds = [0, 1, int(2 + torch.randint(1000, (), generator=generator))]  # 0 is a seed too, and none like 1
    sides = {seed: side(student.split(P, 0.5, seed)) for seed in seeds}
    again = side(student.split(P, 0.5, seeds[0]))
    require(bool((sides[seeds[0]] == again).all()), mistake="global_random")
    for one, other in ((0, 1), (0, 2), (1, 2)):
        same = float((sides[seeds[one]] == sides[seeds[other]]).float().mean())
        require(same < 1 or other == 2 or bool((sides[seeds[2]] == again).all()), mistake="zero_is_no_seed")
        require(same < 1, "Another seed gave the same split: is the order of the rows shuffled, "
                "and does the seed decide how?")
        require(abs(same - 0.5) < FAR, "Splits of different seeds should have nothing to do with each other; "
                "yours agree far more (or less) often than chance.")
    row = torch.arange(P * P)
    a, b = row // P, row % P
    for chosen in sides.values():
        for group in (a, b, (a + b) % P, (a - b) % P):
            count = torch.zeros(P).index_add(0, group, chosen.float())
            require(bool(((count > 0) & (count < P)).all()), "Whole groups of rows that belong together (all "
                    "with the same a, say) land on one side: shuffle the rows one by one.")
            require(float(((count - P / 2).square() / (P / 4)).sum()) > 5, mistake="stratified")
        for name, partner in (("neighbouring rows", (row + 1) % (P * P)), ("a b and b a", b * P + a)):
            pairs = row[a != b]
            same = float((chosen[pairs] == chosen[partner[pairs]]).float().mean())
            require(abs(same - 0.5) < FAR, "On which side a row lands should not depend on another's: "
                    f"{name} are on the same side in {same:.0%} of cases.")
    times = student.run(times_trained_on, 7, list(range(64))).value
    require(bool(((times >= 8) & (times <= 56)).all()), mistake="row_left_out")


def parts(answer, p) -> tuple[list[int], list[int]]:
    """The two parts as lists of row numbers, if they are."""
    value = answer.value
    require(isinstance(value, list | tuple) and len(value) == 2,
            f"{answer.call} should return two tensors: the rows to train on, and the rows to test on.")
    for part in value:
        require(isinstance(part, torch.Tensor) and part.ndim == 1 and part.dtype is not torch.bool
                and (not part.numel() or not part.is_floating_point()),
                f"{answer.call} should return two tensors of row numbers, each with one axis.")
        require(bool(((part >= 0) & (part < p * p)).all()), "A row's number runs from 0 to p*p-1.")
    train, test = (part.tolist() for part in value)
    require(len(set(train)) == len(train) and len(set(test)) == len(test), mistake="with_replacement")
    require(not train or len(test) < p * p, mistake="test_on_everything")
    require(not (set(train) & set(test)), mistake="overlap")
    return train, test


def side(answer) -> torch.Tensor:
    """For each row, whether it is trained on."""
    chosen = torch.zeros(P * P, dtype=torch.bool)
    chosen[parts(answer, P)[0]] = True
    return chosen
