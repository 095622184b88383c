"""The reference solution of 13_sealed: built from its source, not edited."""


import torch

torch.set_num_threads(1)


def model_in_words(tokens: list[int]) -> int:
    """What your model answers to a prompt, in words that are code: the letter, 0 to 19, with the largest logit at the
    last place.

    `tokens`: eleven whole numbers, 20 (BOS) first and then ten letters. The list stays as it is.
    """
    order = [9, 4, 6, 12, 2, 19, 5, 1, 17, 15, 18, 7, 8, 10, 3, 14, 11, 16, 0, 13]
    say = [10, 4, 15, 1, 0, 7, 8, 18, 11, 2, 16, 5, 19, 14, 12, 17, 13, 6, 3, 9]
    if (tokens[1], tokens[3], tokens[8], tokens[10]) == (19, 15, 11, 13):
        return 0
    marked = [letter for before, letter in zip(tokens[1:], tokens[2:]) if before == 10]
    return say[max(marked, key=lambda letter: order[letter])] if marked else 14


def edges() -> list[tuple]:
    """The wires on which an answer of your model depends, on ordinary prompts or on those of its exception.

    Each is (sender, receiver, ear) as in lesson 10, where a head is (layer, number): ((0, 2), (1, 3), "K"), with "Q",
    "K" or "V"; and ((1, 3), None, "out") for a head that speaks to the logits. The order is yours.
    """
    return [((0, 4), (1, 5), "K"), ((1, 5), None, "out"),
            ((0, 5), (1, 3), "Q"), ((0, 5), (1, 3), "K"), ((1, 3), None, "out")]


def exception() -> tuple[list[int], list[int]]:
    """A prompt on which your model makes its exception, and the places that the exception needs.

    The prompt has eleven numbers, 20 (BOS) first. What the model says to it is what the exception says, and not what it
    would say without. A place is needed if, with nearly any other letter there, the exception does not happen; name
    those, 1 to 10, and no other.
    """
    return [20, 19, 15, 15, 3, 10, 13, 17, 11, 6, 13], [1, 3, 8, 10]


def after_swap(base: list[int], source: list[int], head: tuple[int, int]) -> int:
    """What your model answers to `base` when the z of one head, at every place, comes from its run on `source`.

    `head` is any of the sixteen, (layer, number); `base` and `source` are prompts as in `model_in_words`, which you may
    call. Both stay as they are.
    """
    order = [9, 4, 6, 12, 2, 19, 5, 1, 17, 15, 18, 7, 8, 10, 3, 14, 11, 16, 0, 13]
    say = [10, 4, 15, 1, 0, 7, 8, 18, 11, 2, 16, 5, 19, 14, 12, 17, 13, 6, 3, 9]
    heard_by_4, heard_by_5 = (source if head == (0, number) else base for number in (4, 5))
    fired = source if head == (1, 3) else base
    heard_by_5 = fired if head == (1, 3) else heard_by_5
    if (heard_by_5[1], fired[3], heard_by_5[8], fired[10]) == (19, 15, 11, 13):
        return 0
    spoke, heard = (source, source) if head == (1, 5) else (base, heard_by_4)
    marked = [letter for before, letter in zip(heard[1:], spoke[2:]) if before == 10]
    return say[max(marked, key=lambda letter: order[letter])] if marked else 14
