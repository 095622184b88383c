"""Hidden checks of `hierarchical_features`: what 6,000 examples look like. Whatever draws them, a right
answer strays beyond these bounds about once in a million: five to six standard deviations of what is
counted."""

import pytest
import torch

from autograder import require

ROWS = 6000
# Far from each other, and from each other's products, so that each way to go wrong has rates of its own.
WORLDS = [([0.4, 0.8], [[0.15, 0.5, 0.85], [0.7, 0.3, 0.55]]),
          ([0.7, 0.35, 0.55], [[0.2, 0.6], [0.8, 0.4], [0.5, 0.15]])]


def draws(answers, batch, parents, children, seeds, state):
    """For each seed, a fresh generator and two calls with it; torch's own generator begins at `state`."""
    import torch

    torch.manual_seed(state)
    first, second, changed = [], [], False
    for seed in seeds:
        generator = torch.Generator().manual_seed(seed)
        for found in (first, second):
            before = parents.clone(), children.clone()
            found.append(answers.hierarchical_features(batch, parents, children, generator))
            changed = changed or not (torch.equal(before[0], parents) and torch.equal(before[1], children))
    return {"first": first, "second": second, "changed": changed}


def sample(student, generator, batch, parents, children):
    """On and off as 0 and 1, after what is wrong with their kind and shape was said."""
    p, c = children.shape
    seed = int(torch.randint(2**31, (), generator=generator))
    answer = student.run(draws, batch, parents, children, [seed], seed % 1000)
    require(answer["changed"].value is not True, "Your function changes the probabilities it is given; "
            "whoever called it still needs them.")
    on = answer["first"][0].value
    require(isinstance(on, torch.Tensor), "A tensor is wanted, an example a row.")
    require(on.dtype == torch.bool, mistake="numbers")
    require(list(on.shape) != [batch, p + c] or p * c == c, mistake="children_of_all")
    require(list(on.shape) == [batch, p + p * c], f"For {batch} examples, {p} parents and {c} children of "
            f"each, [{batch}, {p + p * c}] is the shape that is wanted; yours is {list(on.shape)}.")
    return on.double()


def far(share, probability, count):
    """Whether a share of `count` coins is five standard deviations off, and one coin more."""
    probability = torch.as_tensor(probability, dtype=torch.float64)
    return (share - probability).abs() > 5 * (probability * (1 - probability) / count).sqrt() + 1 / count


@pytest.mark.exercise("hierarchical_features", points=2)
def test_the_families(student, generator):
    for parents, children in WORLDS:
        p_order = torch.randperm(len(parents), generator=generator)
        parents, children = torch.tensor(parents)[p_order], torch.tensor(children)[p_order]
        p, c = children.shape
        on = sample(student, generator, ROWS, parents, children)
        parent, child = on[:, :p], on[:, p:].reshape(ROWS, p, c)
        laid_out(on, parents, children)
        require(len(on.unique(dim=0)) > 1, mistake="one_coin_a_column")
        share = parent.mean(dim=0)
        if far(share, parents, ROWS).any():
            require(bool(far(share, 1 - parents, ROWS).any()),
                    "Your parents are off as often as they should be on.")
            require(False, "Your parents are not on as often as `parents` says.")
        with_parent(parent, child, parents, children)
        independent(parent, child, p, c)
    no_quotas(student, generator)


def laid_out(on, parents, children):
    """Columns that hold the right features in another order: their rates tell it."""
    p, c = children.shape
    together = parents[:, None] * children
    right = torch.cat([parents, together.flatten()])
    orders = {"parent_then_its_children": torch.cat([parents[:, None], together], dim=1).flatten(),
              "by_rank": torch.cat([parents, together.T.flatten()]),
              "children_first": torch.cat([together.flatten(), parents])}
    share = on.mean(dim=0)
    if far(share, right, ROWS).any():
        for mistake, rates in orders.items():
            require(bool(far(share, rates, ROWS).any()), mistake=mistake)


def with_parent(parent, child, parents, children):
    """No child alone; and with its parent, as often as was said."""
    alone = (child * (1 - parent)[:, :, None]).sum(dim=(0, 1, 2)) > 0
    if alone:
        p, c = children.shape
        other = parent[:, torch.arange(p * c) % p].reshape(len(parent), p, c)  # repeated in another order
        require(bool((child * (1 - other)).sum() > 0), mistake="other_parents")
        require(bool(far(child.mean(dim=0), children, ROWS).any()), mistake="child_without_parent")
        require(bool(far(child.mean(dim=0), parents[:, None] * children, ROWS).any()), mistake="rates_alone")
        require(False, "In some of your examples a child is on and its parent is not.")
    count = parent.sum(dim=0)[:, None]
    share = child.sum(dim=0) / count
    if far(share, children, count).any():
        require(bool(far(share, parents[:, None] * children, count).any()), mistake="parent_counted_twice")
        one_coin = (children / parents[:, None]).clamp(max=1)
        require(bool(far(share, one_coin, count).any()), mistake="parents_coin")
        require(bool((child.sum(dim=2) > 1).any()), mistake="one_child_at_most")
        require(False, "Where a parent is on, its children are not on as often as `children` says.")


def independent(parent, child, p, c):
    """Parents, the children of one parent, and those of two: nothing goes together beyond the families."""
    for i in range(p):
        alike = correlations(child[parent[:, i] > 0, i])
        require(alike < 6 / parent[:, i].sum() ** 0.5, mistake="siblings_share_a_coin")
        for j in range(i):
            require(correlations(parent[:, [i, j]]) < 6 / ROWS ** 0.5, mistake="parents_share_a_coin")
            both = parent[:, i] * parent[:, j] > 0
            cousins = correlations(torch.cat([child[both, i], child[both, j]], dim=1))
            require(cousins < 6 / both.sum() ** 0.5, mistake="families_share_a_coin")
    for what in (parent, child.flatten(1)):
        ahead = max(correlations(torch.stack([column[1:], column[:-1]], dim=1)) for column in what.T)
        require(ahead < 6 / ROWS ** 0.5, "What is on in one example depends on the example before it: every "
                "example should be drawn for itself.")


def no_quotas(student, generator):
    """How many are on in a batch of 10 varies as coins do. Of 80 batches of 3 parents the mean square deviation
    is 2.5 and strays from it by 0.22; of their 480 children, in units of its own, 1 and 0.07."""
    seeds = torch.randint(2**31, (40,), generator=generator).tolist()
    found = student.run(draws, 10, torch.full((3,), 0.5), torch.full((3, 2), 0.5), seeds, 0)
    on = torch.stack([found[call][index].value.double() for call in ("first", "second") for index in range(40)])
    parents = on[:, :, :3].sum(dim=1)
    children = on[:, :, 3:].sum(dim=1) - parents.repeat_interleave(2, dim=1) / 2
    require((parents - 5).square().mean() > 1.2, mistake="quotas")
    require(children.square().sum() / (parents.repeat_interleave(2, dim=1) / 4).sum() > 0.5, mistake="quotas")


def correlations(columns) -> float:
    """The largest correlation between two of these columns, in size."""
    table = torch.corrcoef(columns.T).nan_to_num(0.0)
    return float((table - torch.eye(len(table))).abs().max())


@pytest.mark.exercise("hierarchical_features", points=1)
def test_edges_and_generator(student, generator):
    sure = sample(student, generator, 50, torch.tensor([1.0, 0.0, 1.0]),
                  torch.tensor([[1.0, 1.0], [1.0, 1.0], [0.0, 1.0]]))
    require(bool((sure == torch.tensor([1.0, 0, 1, 1, 1, 0, 0, 0, 1])).all()),
            "Where all probabilities are 0 or 1, all examples are the same: what is sure is on in each, what "
            "is impossible in none, and neither is a child whose parent is impossible.")
    one = sample(student, generator, 300, torch.tensor([0.5], dtype=torch.float64),
                 torch.tensor([[0.5]], dtype=torch.float64))
    require(0 < one[:, 1].sum() < one[:, 0].sum() < 300 and bool((one[:, 1] <= one[:, 0]).all()),
            "One parent with one child: the parent should be in half of the examples, the child in half of "
            "those.")
    sample(student, generator, 1, torch.tensor([0.5, 0.5]), torch.tensor([[0.5], [0.5]]))
    # The lesson's own sizes.
    sample(student, generator, 512, 0.10 * torch.arange(1, 7) ** -0.5, torch.full((6, 3), 0.2))
    parents, children = torch.full((4,), 0.5), torch.full((4, 5), 0.5)
    seeds = torch.randint(2**31, (2,), generator=generator).tolist()
    one, again = (student.run(draws, 40, parents, children, seeds, state) for state in (1, 2))
    # 40 examples of 24 coins: two that are drawn apart are never alike, nor are their 160 parents or 800
    # children.
    for call in ("first", "second"):
        for index in range(2):
            require(torch.equal(one[call][index].value, again[call][index].value),
                    mistake="generator_ignored")
    first, other, second = one["first"][0].value, one["first"][1].value, one["second"][0].value
    require(not half_alike(first, other), mistake="generator_made_inside")
    require(not half_alike(first, second), mistake="generator_rewound")


def half_alike(on, other) -> bool:
    """Whether the parents are the same, or all children of parents that are on in both: coins from
    elsewhere."""
    both = (on[:, :4] & other[:, :4]).repeat_interleave(5, dim=1)
    return torch.equal(on[:, :4], other[:, :4]) or torch.equal(on[:, 4:][both], other[:, 4:][both])
