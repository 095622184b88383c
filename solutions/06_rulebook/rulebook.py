"""The reference solution of 06_rulebook: built from its source, not edited."""


from itertools import pairwise

import torch
from jaxtyping import Float
from torch import Tensor

from lookinside import check, hint

torch.set_num_threads(1)

LETTERS = ".abcdefghijklmnopqrstuvwxyz"  # 27 symbols; "." is both the start and the end of a word


def bigram_counts(words: list[str]) -> Float[Tensor, "27 27"]:
    """How often each symbol (row) is followed by each (column), both in the order of LETTERS.

    A word begins after "." and ends before ".", so "ab" holds the pairs .a, ab and b. ; an empty
    word is the one pair .. ; a word that stands twice counts twice; an empty list makes zeros.
    Words hold the letters a to z. Counts are float32.
    """
    counts = torch.zeros(27, 27)
    for word in words:
        for this, following in pairwise(f".{word}."):
            counts[LETTERS.index(this), LETTERS.index(following)] += 1
    return counts


def train_matrix(counts: Float[Tensor, "27 27"], *, steps: int, lr: float) -> Float[Tensor, "27 27"]:
    """Logits W, fitted to the counts so that softmax(W[i]) predicts what follows symbol i.

    The loss is the mean of -log p over all the pairs counted. Train by `steps` steps of any
    optimiser with `lr` as its learning rate, and both must matter. Each call begins anew, with a W
    that knows nothing of the counts. The checks take 500 steps at six rates from 0.001 to 30, keep
    the best W, and want its loss within 0.03 nats of the least possible. Rows without counts may
    hold anything finite. At rates up to 0.1 all of W is finite (a rate too high for your optimiser may lose
    it); with `steps=0` or `lr=0` it is where it began. The counts stay as they are.
    """
    W = torch.zeros(27, 27, requires_grad=True)
    optimiser = torch.optim.Adam([W], lr=lr)
    for _ in range(steps):
        optimiser.zero_grad()
        loss = -(counts * W.log_softmax(dim=1)).sum() / counts.sum()
        loss.backward()
        optimiser.step()
    return W.detach()


def next_letter(W: Float[Tensor, "27 27"], letter: str) -> Float[Tensor, "27"]:
    """The probability of each of the 27 symbols after `letter` ("a" to "z", or "." at the start), in
    the order of LETTERS. A logit of -inf means never. W stays as it is."""
    return W[LETTERS.index(letter)].softmax(dim=0)


def mean_word_length(P: Float[Tensor, "27 27"]) -> float:
    """The exact mean number of letters in a word made by the rules P, right to one part in 10,000, also where
    words have thousands of letters.

    P[i,j] is the probability of symbol j after symbol i; rows sum to 1. A word starts in row 0 and
    is over when symbol 0 comes. Start and end are no letters; P[0,0] makes an empty word, of
    length 0. From every letter the end is reached sooner or later. Returns a Python float; P stays as it is.
    """
    P = P.double()
    among_letters, first = P[1:, 1:], P[0, 1:]
    times = torch.linalg.solve(torch.eye(26, dtype=P.dtype) - among_letters.T, first)
    return times.sum().item()


def ablate_end(W: Float[Tensor, "27 27"]) -> Float[Tensor, "27 27"]:
    """The logits W changed so that words never end, as a new tensor; W stays as it is.

    After softmax the end has probability 0 in all 27 rows, also in that of the start (so no word is empty),
    and the other 26 symbols keep their proportions in each row.
    """
    without = W.clone()
    without[:, 0] = float("-inf")
    return without


def rulebook(W: Float[Tensor, "27 27"], k: int) -> list[tuple[str, str, float]]:
    """The k most confident of all 729 rules, as (letter, next, probability), most confident first.

    Rules of all rows stand in one list. "." counts as a letter on either side: the start as
    `letter`, the end as `next`. The probability is a Python float. Equal ones stand in any order;
    k is 0 to 729, and W may hold -inf; it stays as it is.
    """
    probabilities, cells = W.softmax(dim=1).flatten().topk(k)
    return [(LETTERS[cell // 27], LETTERS[cell % 27], probability)
            for probability, cell in zip(probabilities.tolist(), cells.tolist())]


def greedy_word(W: Float[Tensor, "27 27"], start: str, max_length: int) -> str:
    """The word that begins with the letter `start` ("a" to "z") and goes on, each time, with the most
    likely next letter.

    It is over where "." is the most likely (the "." is not part of it), or when it has `max_length`
    letters, which is at least 1; `start` is the first of them. W may hold -inf; it stays as it is.
    """
    word = start
    while len(word) < max_length:
        following = LETTERS[W[LETTERS.index(word[-1])].argmax()]
        if following == ".":
            break
        word += following
    return word
