"""Hidden checks of `split_by`: every row is looked for, every group, and 300 draws of six possible ones."""

from collections import Counter

import pytest
import torch

from autograder import require

DRAWS = 300


def drawn(answers, cases):
    """Of each case (groups, a share, a seed, how many calls with the one generator) the first split as it came and all
    of them as lists; and whether the groups stayed as they were. Each case has another global state."""
    import random

    import numpy as np
    import torch

    found = []
    for state, (groups, share, seed, times) in enumerate(cases):
        for seeded in (torch.default_generator.manual_seed, random.seed, np.random.seed):
            seeded(state)
        given, generator = list(groups), torch.Generator().manual_seed(seed)
        splits = [list(answers.split_by(given, share, generator)) for _ in range(times)]
        lists = [[rows.tolist() if hasattr(rows, "tolist") else rows for rows in split] for split in splits]
        found.append({"first": splits[0], "splits": lists, "changed": given != list(groups)})
    return found


def make(generator, sizes):
    """Rows of groups of these sizes, mixed; the names are in no order."""
    names = [f"word {int(code)}" for code in torch.randperm(900, generator=generator)[: len(sizes)]]
    rows = [name for name, size in zip(names, sizes, strict=True) for _ in range(size)]
    return [rows[place] for place in torch.randperm(len(rows), generator=generator)]


def draw(student, cases):
    """For each case its splits, train and test as lists, and whether its groups were changed; where the first is a pair
    of vectors of integers."""
    answers = student.run(drawn, cases)
    for case in range(len(cases)):
        first = answers[case]["first"].value
        require(len(first) == 2, "Two tensors are wanted: the rows to train on and the rows to test on.")
        for rows, name in zip(first, ("train", "test"), strict=True):
            vector = isinstance(rows, torch.Tensor) and rows.ndim == 1
            require(not (vector and rows.dtype is torch.bool), mistake="masks")
            require(vector and not rows.is_floating_point(), f"`{name}` should be a tensor of row numbers.")
        yield answers[case]["splits"].value, answers[case]["changed"].value


# Unlike numbers of rows, so that a share of the rows is another number of groups; 0.7 · 4 = 2.8 is 3 groups,
# 0.3 · 4 = 1.2 is one, half of 6 is 3, and once every group is one row.
CASES = [([9, 1, 1, 1], 0.7), ([1, 6, 1, 2], 0.3), ([1, 2, 3, 4, 5, 6], 0.5), ([1] * 8, 0.25), ([2, 1], 0.5)]


def whole(groups, train, test):
    """Fail unless every row is on one side, once."""
    every, count = sorted(train + test), len(set(groups))
    if every == list(range(len(groups))):
        return
    require(every != list(range(count)), mistake="group_numbers")
    firsts = all(0 <= row < len(groups) for row in every) and len({groups[row] for row in every}) == count
    require(not (len(every) == count and firsts), mistake="one_row_a_group")
    require(False, f"Of {len(groups)} rows your two sides hold {len(every)}, {len(set(every))} of them "
            "different. Each should be on one side, once.")


@pytest.mark.exercise("split_by", points=1)
def test_no_group_is_on_both_sides(student, generator):
    mixed, together, stratified = False, True, True
    cases = [(make(generator, sizes), share, 3, 3) for sizes, share in CASES]
    for (groups, share, *_), (splits, changed) in zip(cases, draw(student, cases), strict=True):
        require(changed is False, mistake="in_place")
        for train, test in splits:
            whole(groups, train, test)
            trained = Counter(groups[row] for row in train)
            mixed = mixed or any(0 < trained[group] < groups.count(group) for group in groups)
            together = together and all((row in train) == (row + 1 in train) for row in range(len(groups) - 1)
                                        if groups[row] == groups[row + 1])
            stratified = stratified and all(trained[group] == round(share * groups.count(group))
                                            for group in groups)
    if mixed:  # why?
        require(not together, mistake="runs")
        require(not stratified, mistake="share_of_each_group")
    require(not mixed, mistake="by_rows")


# With coins four calls of each case have the right numbers once in 10⁸ times.
@pytest.mark.exercise("split_by", points=1)
def test_a_share_of_the_groups(student, generator):
    seen = []  # groups trained on, groups, share, and whether all groups are as large
    cases = [(make(generator, sizes), share, 5, 4) for sizes, share in CASES]
    for (groups, *_), (splits, _), (sizes, share) in zip(cases, draw(student, cases), CASES, strict=True):
        for train, _ in splits:
            chosen = {groups[row] for row in train if row < len(groups)}
            seen.append((len(chosen), len(sizes), share, len(set(sizes)) == 1))
    wrong = [one for one in seen if one[0] != round(one[1] * one[2])]
    if not wrong:
        return
    require(not all(k == n - round(share * n) for k, n, share, _ in seen), mistake="sides_swapped")
    require(not all(k == int(share * n) for k, n, share, _ in seen), mistake="rounded_down")
    require(not all(k == -int(-share * n // 1) for k, n, share, _ in seen), mistake="rounded_up")
    varied = any(len({k for k, *_ in seen[at:at + 4]}) > 1 for at in range(0, len(seen), 4))
    require(not varied or any(equal for *_, equal in wrong), mistake="share_of_rows")
    require(not varied, mistake="coins")
    trained, count, share, _ = wrong[0]
    require(False, f"Of {count} groups and a share of {share} yours trains on {trained}.")


# 300 draws take some 10 ms beside the answers.
@pytest.mark.exercise("split_by", points=1)
def test_drawn_from_the_generator(student, generator):
    groups = make(generator, [1, 2, 5, 9])  # the larger are no likelier
    seed = int(torch.randint(2**30, (), generator=generator))
    (splits, _), (again, _) = draw(student, [(groups, 0.5, seed, DRAWS), (groups, 0.5, seed, 11)])
    choices = [frozenset(groups[row] for row in train if row < len(groups)) for train, _ in splits]
    require(len(set(choices)) > 1, mistake="always_the_same")
    # Eleven of six choices: by chance once in 10⁸.
    require([[*map(set, split)] for split in splits[:11]] == [[*map(set, split)] for split in again],
            mistake="global_randomness")
    # 2 of 4 groups: six choices, each 50 of 300 times on average, with a spread of 6.5; the largest group is in three
    # of them, 150 times with a spread of 8.7, and in 256 where rows were drawn. Each is over its bound once in 10⁸.
    counts = [choices.count(choice) for choice in set(choices)]
    largest = sum(max(groups, key=groups.count) in choice for choice in choices)
    require(largest < sum(map(len, choices)) / 4 + 50, mistake="larger_likelier")
    require(len(counts) != 4, mistake="neighbours")
    require(len(counts) == 6 and all(abs(count - DRAWS / 6) < 43 for count in counts),
            "Over many draws some choices of groups come much more often than others, or never. Every choice "
            "of so many groups should be as likely, however many rows a group has.")
