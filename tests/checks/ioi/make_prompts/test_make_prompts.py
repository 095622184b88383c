"""Hidden checks of `make_prompts`. Every row is taken apart: its template, its names, what was changed."""

import pytest
import torch

from autograder import require

N = 600


def drawn(answers, names, templates, n, seed):
    """The prompts of one state of the generator, of the next call, and of the first state again."""
    import copy

    import torch

    given = copy.deepcopy([names, templates])
    generator = torch.Generator().manual_seed(seed)
    torch.manual_seed(1)
    first = answers.make_prompts(names, templates, n, generator)
    following = answers.make_prompts(names, templates, n, generator)
    torch.manual_seed(2)
    again = answers.make_prompts(names, templates, n, torch.Generator().manual_seed(seed))
    return {"first": list(first), "next": list(following), "again": list(again),
            "changed": given != [names, templates]}


def task(generator):
    """Ids in no order and far from their places in the list; the slots stand in different places, and one
    template's own words hold what is also a name: slots are told by -1 and -2 alone."""
    ids = torch.randperm(90, generator=generator).tolist()
    names, (a, b, c, d) = ids[:5], ids[5:9]
    return names, [[a, -1, b, -2, c, -2, d], [a, -2, b, -1, c, -2, d], [b, -2, -2, d, -1, c, names[0]]]


def fill(templates, IO, S, second_S):
    """[template,n,s]: each template with these tokens in its slots."""
    words = torch.tensor(templates)[:, None].expand(-1, len(IO), -1)
    second = (words == -2) & ((words == -2).cumsum(dim=-1) == 2)
    filled = torch.where(words == -1, IO[:, None], torch.where(words == -2, S[:, None], words))
    return torch.where(second, second_S[:, None], filled)


def parts(answer, n, length):
    """clean, corrupted and answers, if they are integers of the right shapes."""
    for value, shape, what in zip(answer.value, ([n, length], [n, length], [n, 2]),
                                  ("clean", "corrupted", "answers"), strict=False):
        require(isinstance(value, torch.Tensor) and value.dtype is torch.int64 and list(value.shape) == shape,
                f"`{what}` should be an int64 tensor of shape {shape}.")
    require(len(answer.value) == 3, "Three tensors are wanted: clean, corrupted and answers.")
    return answer.value


@pytest.mark.exercise("make_prompts", points=1)
def test_every_prompt_is_right(student, generator):
    for n in (1, 40):
        names, templates = task(generator)
        if n == 1:  # as few as there may be
            names, templates = names[:2], templates[1:2]
        run = student.run(drawn, names, templates, n, 7)
        clean, corrupted, answers = parts(run["first"], n, 7)
        IO, S = answers.T
        require((IO != S).all(), mistake="same_name_twice")
        require(torch.isin(answers, torch.tensor(names)).all(), "`answers` holds tokens not in `names`.")
        as_template = (clean == fill(templates, IO, S, S)).all(dim=-1)
        require(not torch.equal(clean, corrupted),
                mistake="nothing_corrupted" if as_template.any(dim=0).all() else "corrupted_is_clean")
        swapped = (clean == fill(templates, S, IO, IO)).all(dim=-1).any(dim=0)
        require(not swapped.all(), mistake="io_and_s_swapped")
        require(as_template.any(dim=0).all(), "A row of `clean` is none of the templates with the names of "
                "its row of `answers` in its slots: IO where -1 stood, S where -2 stood, all else as it was.")
        which = as_template.int().argmax(dim=0)
        wanted = fill(templates, IO, S, IO)[which, torch.arange(n)]
        require((corrupted == wanted).all(), "`corrupted` should be `clean` but for one token of each row: "
                "the second S, where the IO name should stand.")
        require(run["changed"].value is False, "`names` or `templates` were changed; leave them as they are.")


@pytest.mark.exercise("make_prompts", points=1)
def test_everything_is_drawn_from_the_generator(student, generator):
    names, templates = task(generator)
    run = student.run(drawn, names, templates, N, 11)
    clean, _, answers = parts(run["first"], N, 7)
    following, again = parts(run["next"], N, 7), parts(run["again"], N, 7)
    require(all(torch.equal(*pair) for pair in zip(run["first"].value, again)),
            mistake="global_randomness")
    require(not torch.equal(clean, following[0]), mistake="own_seed")
    IO, S = answers.T
    # 600 draws, of 3 templates 200 each on average, of 5 names 120: 5 standard deviations are 58 and 49.
    which, which_next = ((prompts == fill(templates, *pairs.T, pairs[:, 1])).all(dim=-1)
                         for prompts, _, pairs in ((clean, None, answers), following))
    counts = which.sum(dim=1)
    require(counts.max() < N, mistake="one_template")
    require((counts - 200).abs().max() < 60, "Some templates come much more often than others.")
    require(not torch.equal(which, which_next), mistake="templates_in_turn")
    tally = [(answers == name).sum(dim=0).tolist() for name in names]
    require(len(answers.unique(dim=0)) > 1, mistake="one_pair_for_all")
    require(all(abs(role - 120) < 50 for roles in tally for role in roles),
            "Some names come much more often than others as IO or as S.")
    # 20 ordered pairs, 30 times each on average: one that is missing is no accident.
    require(len(answers.unique(dim=0)) == 20, "Some pairs of names never come.")
