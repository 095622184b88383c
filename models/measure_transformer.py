"""Lesson 08's claims about SmolLM2 on other texts: ten passages of Moby Dick of 32 tokens, drawn by a seed.

    python models/measure_transformer.py          # two minutes of one processor

It runs the lesson's own solutions, so `lookinside build transformer` comes first. What it prints stands in
the lesson's prose, below "Break it" and "How much of it is needed?".
"""

import random
import runpy
from dataclasses import replace
from pathlib import Path

import torch

from lookinside.data import moby_dick
from lookinside.models.checkpoint import load_checkpoint

PASSAGES, LENGTH, SEED = 10, 32, 0
machine = runpy.run_path(str(Path(__file__).parents[1] / "solutions" / "08_transformer" / "transformer.py"))
parts = {name: machine[name] for name in ("rms_norm", "rotate", "grouped_attention", "block")}


def sees(how_many):
    """Attention in which the query at place i sees this many of the n keys."""
    whole = parts["grouped_attention"]
    return lambda q, k, v: torch.cat(
        [
            whole(q[:, :, i : i + 1], k[:, :, : how_many(i, k.shape[2])], v[:, :, : how_many(i, k.shape[2])])
            for i in range(q.shape[2])
        ],
        dim=2,
    )


BROKEN = {
    "no mask": {"grouped_attention": sees(lambda i, n: n)},
    "sees one ahead": {"grouped_attention": sees(lambda i, n: min(i + 2, n))},
    "eps 0": {"rms_norm": lambda x, gain, eps: parts["rms_norm"](x, gain, 0.0)},
    "mean taken out": {"rms_norm": lambda x, gain,
                       eps: parts["rms_norm"](x - x.mean(dim=-1, keepdim=True), gain, eps)},
    "theta 10,000": {"rotate": lambda x, places, theta: parts["rotate"](x, places, 10_000.0)},
    "places from 100": {"rotate": lambda x, places, theta: parts["rotate"](x, places + 100, theta)},
}


def passages(smol) -> torch.Tensor:
    """Each begins with a sentence somewhere in the book."""
    book, draw, rows = moby_dick(), random.Random(SEED), []
    while len(rows) < PASSAGES:
        begin = book.index(". ", draw.randrange(len(book) - 2000)) + 2
        rows.append(smol.encode(" ".join(book[begin : begin + 400].split()))[:LENGTH])
    return torch.tensor(rows)


def losses(tokens, weights, config, **instead) -> torch.Tensor:
    """The loss of each passage, with other functions in place of the solutions'."""
    space = machine["forward"].__globals__
    kept = {name: space[name] for name in instead}
    space.update(instead)
    logits = machine["forward"](tokens, weights, config)
    space.update(kept)
    return torch.tensor(
        [machine["next_token_loss"](logits[i : i + 1], tokens[i : i + 1]) for i in range(len(tokens))]
    )


def told(name: str, values: torch.Tensor) -> None:
    print(f"{name:28} median {values.median():+.2f}, from {values.min():+.2f} to {values.max():+.2f}",
          flush=True)


def main() -> None:
    torch.set_num_threads(1)
    smol = load_checkpoint("smollm2")
    weights, config, tokens = smol.parts(), smol.config, passages(smol)
    whole = losses(tokens, weights, config)
    told("loss", whole)
    for name, instead in BROKEN.items():
        told(name, losses(tokens, weights, config, **instead) - whole)
    every, blocks = list(range(config.n_layers)), weights["blocks"]
    for what, plans in (("left out", [every[:k] + every[k + 1 :] for k in every]),
                        ("swapped", [every[:k] + [k + 1, k] + every[k + 2 :] for k in every[:-1]])):
        cost = torch.stack(
            [
                losses(tokens, weights | {"blocks": [blocks[k] for k in plan]},
                       replace(config, n_layers=len(plan)))
                - whole
                for plan in plans
            ]
        )
        easy = (cost < 0.5).sum(dim=0)
        print(f"{what}: below half a nat in {sorted(easy.tolist())} of {len(plans)}")
        print(
            f"{what}: above half a nat in every passage: {(cost > 0.5).all(dim=1).nonzero()[:, 0].tolist()}"
        )
        for k in cost.median(dim=1).values.topk(6).indices.tolist():
            told(f"{what}: {k}", cost[k])


if __name__ == "__main__":
    main()
