"""Makes dictionaries/table.json: seventeen dictionaries of lesson 11's world, each over three seeds, scored
by the lesson's own reference solution. About four CPU-minutes, a process a seed:

    python models/compare_dictionaries.py
"""

import importlib.util
import json
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import nn
from tqdm import tqdm

from lookinside.dictionary import COMPARED, World, random_directions, report, train, unexplained

ROOT = Path(__file__).resolve().parent.parent
SEEDS, STEPS, BATCH, TEST, N = (0, 1, 2), 1500, 512, 20_000, 3
BANDWIDTH = 0.1  # of JumpReLU's step, where a threshold feels a gradient


def reference():
    """The lesson's blanks, solved."""
    path = ROOT / "solutions" / "11_dictionary" / "dictionary.py"
    spec = importlib.util.spec_from_file_location("reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def top_k(pre, n=N):
    values, places = pre.relu().topk(n, dim=-1)
    return torch.zeros_like(pre).scatter(-1, places, values)


class Jump(torch.autograd.Function):
    """f where f > threshold, and whether it is; the threshold's gradient as in Rajamanoharan et al.
    (2024)."""

    @staticmethod
    def forward(context, f, threshold):
        context.save_for_backward(f, threshold)
        on = (f > threshold).to(f.dtype)
        return f * on, on

    @staticmethod
    def backward(context, of_value, of_step):
        f, threshold = context.saved_tensors
        near = ((f - threshold).abs() < BANDWIDTH / 2) / BANDWIDTH
        return of_value * (f > threshold), -((threshold * of_value + of_step) * near).sum(dim=0)


class JumpReLU(nn.Module):
    """A threshold of its own for each latent; `price` counts how many latents are on."""

    def __init__(self, k: int, weight: float):
        super().__init__()
        self.log_threshold, self.weight, self.on = nn.Parameter(torch.full((k,), -2.3)), weight, None

    def forward(self, pre):
        value, self.on = Jump.apply(pre.relu(), self.log_threshold.exp())
        return value

    def price(self, f, done):
        return self.weight * min(1, 3 * done) * self.on.sum(dim=-1).mean()


def learned(blanks, batches, flat_batches, seed):
    """Name, latents, and the trained autoencoder, one after the other."""
    def batch_top_k(pre):
        return blanks.batch_top_k(pre, N)

    for k in (32, 64, 128, 256):
        yield f"TopK, {k}", train(batches, k, top_k, seed=seed)
    yield "TopK of 6, 128", train(batches, 128, partial(top_k, n=6), seed=seed)
    yield "BatchTopK, 128", train(batches, 128, batch_top_k, seed=seed, fix_limit=True)
    one = partial(blanks.batch_top_k, n=1)
    yield "BatchTopK of 1, 128", train(batches, 128, one, seed=seed, fix_limit=True)
    yield "L1, 128", train(batches, 128, F.relu, seed=seed, price=lambda f, done: 0.1 * f.sum(dim=-1).mean())
    jump = JumpReLU(128, weight=0.02)
    yield "JumpReLU, 128", train(batches, 128, jump, seed=seed, price=jump.price)
    yield "Matryoshka, 128", train(batches, 128, batch_top_k, seed=seed, parts=(32, 64), fix_limit=True)
    yield "TopK, 128, flat world", train(flat_batches, 128, top_k, seed=seed)


def both_signs(f):
    """A component may stand for one thing above zero and another below."""
    return torch.cat([f, -f], dim=1).relu()


def unlearned(world, x):
    """What was not trained as an autoencoder, each as latents of x."""
    centred = x - x.mean(dim=0)
    yield "true directions", top_k(x @ world.directions.T)
    yield "random directions", top_k(x @ random_directions(128, seed=2_000 + world.seed).T)
    yield "random, the world's seed", top_k(x @ random_directions(128, seed=world.seed).T)
    yield "PCA", both_signs(centred @ torch.linalg.svd(centred, full_matrices=False).Vh.T)
    yield "ICA", both_signs(independent_components(centred, world.seed))
    yield "plain axes", both_signs(x)


def independent_components(x, seed, steps=200):
    """FastICA with tanh (Hyvarinen 1999), all components at once."""
    U, S, Vh = torch.linalg.svd(x, full_matrices=False)
    white = U * len(x) ** 0.5
    W = torch.linalg.qr(torch.randn(x.shape[1], x.shape[1], generator=torch.Generator().manual_seed(seed)))[0]
    for _ in range(steps):
        y = (white @ W.T).tanh()
        W = y.T @ white / len(x) - (1 - y.square()).mean(dim=0)[:, None] * W
        left, _, right = torch.linalg.svd(W)
        W = left @ right
    return white @ W.T


def scored(seed: int) -> dict[str, dict[str, float]]:
    """Each dictionary's scores in the world of this seed."""
    torch.set_num_threads(1)
    blanks, rows = reference(), {}
    world, flat = (World(seed, blanks.hierarchical_features, flat=flat) for flat in (False, True))
    x, strengths = world.draw(TEST)
    flat_x, flat_strengths = flat.draw(TEST)
    batches, flat_batches = ([each.draw(BATCH)[0] for _ in range(STEPS)] for each in (world, flat))
    for name, sae in learned(blanks, batches, flat_batches, seed):
        test_x, test_strengths = (flat_x, flat_strengths) if "flat" in name else (x, strengths)
        f = sae.encode(test_x)
        cosines = world.directions @ F.normalize(sae.W_dec.detach(), dim=-1).T  # the same in both worlds
        rows[name] = report(blanks, f, test_strengths) | {
            "unexplained": unexplained(test_x, sae.decode(f)),
            "recovery": cosines.amax(dim=1).mean().item()}
    return rows | {name: report(blanks, f, strengths) for name, f in unlearned(world, x)}


def main() -> None:
    with ProcessPoolExecutor(len(SEEDS)) as pool:
        seeds = list(tqdm(pool.map(scored, SEEDS), total=len(SEEDS), desc="seeds"))
    table = {name: {key: [round(rows[name][key], 4) for rows in seeds] for key in scores}
             for name, scores in seeds[0].items()}
    COMPARED.parent.mkdir(exist_ok=True)
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(scores)}" for name, scores in table.items())
    COMPARED.write_text("{\n" + lines + "\n}\n", encoding="utf-8")
    for name, scores in table.items():
        print(f"{name:25}", {key: round(sum(values) / len(values), 3) for key, values in scores.items()})


if __name__ == "__main__":
    main()
