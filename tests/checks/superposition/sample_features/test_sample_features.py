"""Hidden checks of `sample_features`: what 24,000 entries look like. Whatever draws them, a right answer
strays beyond these bounds once in a million: five to six standard deviations, written out below."""

import pytest
import torch

from autograder import require

ROWS, FEATURES = 4000, 6
ENTRIES = ROWS * FEATURES


def draws(answers, batch, n, density, generator_seeds, state):
    """For each seed, a fresh generator and two calls with it; torch's own generator begins at `state`."""
    import torch

    torch.manual_seed(state)
    pairs = []
    for seed in generator_seeds:
        generator = torch.Generator().manual_seed(seed)
        pairs.append([answers.sample_features(batch, n, density, generator) for _ in range(2)])
    return {"first": [pair[0] for pair in pairs], "second": [pair[1] for pair in pairs]}


def sample(student, generator, batch, n, density):
    seed = int(torch.randint(2**31, (), generator=generator))
    answer = student.run(draws, batch, n, density, [seed], seed % 1000)["first"][0]
    if isinstance(answer.value, torch.Tensor):
        require(answer.value.dtype != torch.bool, mistake="coins_only")
        require(list(answer.value.shape) != [n, batch] or n == batch, mistake="transposed")
        require(not answer.value.is_floating_point() or not answer.value.isnan().any(), mistake="nan_at_zero")
    return answer.tensor(batch, n).double()


@pytest.mark.exercise("sample_features", points=1)
def test_the_features(student, generator):
    samples = {density: sample(student, generator, ROWS, FEATURES, density) for density in (0.22, 0.7)}
    # One in which all are present, or none, says least of what went wrong, and comes last.
    for density, x in sorted(samples.items(), key=lambda item: -len((item[1] > 0).unique())):
        outside = (x < 0) | (x > 1)
        if outside.any():
            require(x.abs().max() > 1, mistake="minus_one_to_one")
            require((x < 0).any(), mistake="normal_folded")
            require(False, mistake="normal")
        present = x > 0
        require(not present.any() or not x[present].eq(1).all(), mistake="coins_only")
        how_often(present, density)
        how_strong(x, present, density)
    # From row to row the coins differ too: rows in blocks or cycles would not.
    follow = correlation(present[1:].flatten(), present[:-1].flatten())
    require(abs(follow) < 6 / ENTRIES ** 0.5,
            "Which features are present in one row depends on the row before it: "
            "every entry should be drawn for itself.")
    # Twelve batches of thirty entries: that all hold equally many happens once in a thousand million.
    seeds = torch.randint(2**31, (12,), generator=generator).tolist()
    batches = student.run(draws, 6, 5, 0.4, seeds, 0)["first"]
    present = [int((batches[index].tensor(6, 5) > 0).sum()) for index in range(12)]
    alike = torch.equal(batches[0].value, batches[1].value)  # another mistake, told by the other check
    require(len(set(present)) > 1 or alike, mistake="same_number_in_each_batch")
    # Of 24,000 entries 96 are expected, and fewer than 47 or more than 155 come once in 40 million draws.
    present = int((sample(student, generator, ROWS, FEATURES, 0.004) > 0).sum())
    require(0 < present < 180, mistake="whole_per_cents")  # rounded up, there are 240, give or take 15
    require(47 <= present <= 155, "At density 0.004 you should find 0.4% of all entries above 0; "
            f"{present / ENTRIES:.2%} of yours are.")


def how_often(present, density):
    share, spread = present.double().mean(), (density * (1 - density) / ENTRIES) ** 0.5
    a_row, a_column = present.double().mean(dim=1), present.double().mean(dim=0)
    if len(present.unique()) > 1:
        require(not ((a_row == 0) | (a_row == 1)).all(), mistake="one_coin_a_row")
        require(not ((a_column == 0) | (a_column == 1)).all(), mistake="one_coin_a_column")
        require(a_row.std() > 1e-6, mistake="same_number_in_each_row")
    if abs(share - density) > 5 * spread:
        require(abs(share - (1 - density)) > 0.02, mistake="sparsity_for_density")
        require(abs(share - density ** 2) > 0.02, mistake="two_coins")
        require(False, f"At density {density} you should find {density:.0%} of all entries above 0; "
                f"{share:.1%} of yours are.")
    for other in range(1, FEATURES):  # 15 pairs of columns
        together = max(abs(correlation(present[:, i], present[:, i + other]))
                       for i in range(FEATURES - other))
        require(together < 6 / ROWS ** 0.5, "Whether one feature is present depends on whether another is: "
                "each entry should be drawn for itself.")


def how_strong(x, present, density):
    values = x[present].sort().values
    # Kolmogorov and Smirnov's distance from uniform; beyond 2.7 / √n once in a million.
    steps = torch.arange(1, len(values) + 1) / len(values)
    far = 2.7 / len(values) ** 0.5
    if (values - steps).abs().max() > far + 1 / len(values):
        require(values.max() > density + 1e-6 and values.min() < 1 - density - 1e-6,
                mistake="one_draw_for_both")
        rare = len(values.unique()) < len(values) / 10
        require(False, "The features that are present should be spread evenly between 0 and 1; yours "
                + ("take few different values." if rare else "are not."))
    both = present[:, 0] & present[:, 1]
    require(abs(correlation(x[both, 0], x[both, 1])) < 6 / both.sum() ** 0.5, mistake="one_value_a_row")


@pytest.mark.exercise("sample_features", points=1)
def test_edges_and_generator(student, generator):
    nothing, everything = (sample(student, generator, 50, 300, density) for density in (0.0, 1.0))
    require(not nothing.any(), "At density 0 nothing is present: every entry should be 0.")
    # torch.rand itself draws an exact 0 once in 17 million.
    require((everything > 0).sum() >= everything.numel() - 2, "At density 1 everything is present: "
            "every entry should be above 0.")
    sample(student, generator, 1, 3, 0.5)  # a single row is a table too
    seeds = torch.randint(2**31, (2,), generator=generator).tolist()
    one, again = (student.run(draws, 9, 40, 0.5, seeds, state) for state in (1, 2))
    for call in ("first", "second"):
        for index in range(2):
            require(torch.equal(one[call][index].tensor(9, 40), again[call][index].tensor(9, 40)),
                    mistake="generator_ignored")
    first, other = one["first"][0].value, one["first"][1].value
    require(not half_alike(first, other), mistake="generator_made_inside")
    require(not half_alike(first, one["second"][0].value), mistake="generator_rewound")


def half_alike(x, other) -> bool:
    """Whether the same features are present, or those present in both are as strong, and not all alike: of
    the two draws, coins and values, one came from elsewhere."""
    both = (x > 0) & (other > 0)
    return torch.equal(x > 0, other > 0) or len(x[both].unique()) > 1 and torch.equal(x[both], other[both])


def correlation(a, b) -> float:
    return float(torch.corrcoef(torch.stack([a.double(), b.double()]))[0, 1].nan_to_num(0.0))
