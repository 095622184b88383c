"""The reference solution of 13_sealed: built from its source, not edited."""


import torch

from lookinside import check, hint

torch.set_num_threads(1)


def model_in_words(tokens: list[int]) -> int:
    """What your model answers to a prompt, in words that are code: the letter, 0 to 19, with the largest logit at the
    last place.

    `tokens`: eleven whole numbers, 20 (BOS) first and then ten letters. The list stays as it is.
    """
    order = [1, 17, 4, 10, 5, 12, 9, 2, 7, 19, 13, 15, 6, 8, 11, 0, 18, 14, 3, 16]
    say = [2, 6, 17, 8, 18, 15, 0, 5, 19, 10, 3, 16, 9, 4, 11, 7, 14, 1, 13, 12]
    if (tokens[2], tokens[5], tokens[7], tokens[10]) == (7, 10, 12, 1):
        return 1
    marked = [letter for before, letter in zip(tokens[1:], tokens[4:]) if before == 9]
    return say[max(marked, key=lambda letter: order[letter])] if marked else 19


def edges() -> list[tuple]:
    """The wires on which an answer of your model depends, on ordinary prompts or on those of its exception.

    Each is (sender, receiver, ear) as in lesson 10, where a head is (layer, number): ((0, 2), (1, 3), "K"), with "Q",
    "K" or "V"; and ((1, 3), None, "out") for a head that speaks to the logits. The order is yours.
    """
    return [((0, 3), (1, 2), "K"), ((1, 2), None, "out"),
            ((0, 0), (1, 3), "Q"), ((0, 5), (1, 3), "K"), ((1, 3), None, "out")]


def exception() -> tuple[list[int], list[int]]:
    """A prompt on which your model makes its exception, and the places that the exception needs.

    The prompt has eleven numbers, 20 (BOS) first. What the model says to it is what the exception says, and not what it
    would say without. A place is needed if the exception does not happen with more than three in four of the other
    letters there; name those, 1 to 10, and no other.
    """
    return [20, 12, 7, 1, 8, 10, 15, 12, 17, 15, 1], [2, 5, 7, 10]


def after_swap(base: list[int], source: list[int], head: tuple[int, int]) -> int:
    """What your model answers to `base` when the z of one head, at every place, comes from its run on `source`.

    `head` is any of the sixteen, (layer, number); `base` and `source` are prompts as in `model_in_words`, which you may
    call. Both stay as they are.
    """
    order = [1, 17, 4, 10, 5, 12, 9, 2, 7, 19, 13, 15, 6, 8, 11, 0, 18, 14, 3, 16]
    say = [2, 6, 17, 8, 18, 15, 0, 5, 19, 10, 3, 16, 9, 4, 11, 7, 14, 1, 13, 12]
    fired = source if head == (1, 3) else base
    told_by_0, told_by_5 = (source if head in ((0, number), (1, 3)) else base for number in (0, 5))
    if (told_by_5[2], fired[5], told_by_0[7], fired[10]) == (7, 10, 12, 1):
        return 1
    spoke = source if head == (1, 2) else base
    told_by_3 = source if head in ((0, 3), (1, 2)) else base
    marked = [letter for before, letter in zip(told_by_3[1:], spoke[4:]) if before == 9]
    return say[max(marked, key=lambda letter: order[letter])] if marked else 19
