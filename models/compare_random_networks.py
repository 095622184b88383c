"""How readable the latents of an untrained network are, by its depth: what lesson 05 shows beside the real model's.

For each seed a network as wide as SmolLM2-135M-Instruct, with random weights, reads the text of the kept
activations. An autoencoder is trained, as in the lesson, on what comes out after some numbers of blocks, and one on
the model's own activations. Writes models/random_networks.json; about twenty minutes on one core:
`python models/compare_random_networks.py`.
"""

import json
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace

import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from lookinside import activations  # noqa: E402

torch.set_num_threads(1)
blanks = SimpleNamespace(**runpy.run_path(str(ROOT / "solutions/05_sae/sae.py")))
SEEDS, DEPTHS = range(5), (0, 2, 5, 10)
HELD_OUT, LATENTS, ON = 32, 768, 24  # as in the lesson


def prepare(values):
    train = values[:-HELD_OUT].flatten(0, 1)
    mean = train.mean(dim=0)
    size = (train - mean).square().sum(dim=1).mean().sqrt()
    prepared = (values - mean) / size
    return prepared[:-HELD_OUT].flatten(0, 1), prepared[-HELD_OUT:].flatten(0, 1)


def latents_of(sae, x):
    return blanks.top_k(sae.encode(x), ON)


def fit(train, seed):
    torch.manual_seed(seed)
    sae = blanks.SparseAutoencoder(train.shape[1], LATENTS)
    order = torch.Generator().manual_seed(seed)
    batches = [train[rows] for _ in range(3) for rows in torch.randperm(len(train), generator=order).split(256)]
    optimiser = torch.optim.Adam(sae.parameters(), lr=2e-3)
    for step, x in enumerate(batches):
        f = latents_of(sae, x)
        total, _, _ = blanks.sae_loss(x, sae.decode(f), f, 0.0)
        optimiser.zero_grad()
        total.backward()
        sae.W_dec.grad = blanks.remove_parallel(sae.W_dec.grad, sae.W_dec.detach())
        optimiser.param_groups[0]["lr"] = 2e-3 * min(1, 5 * (1 - step / len(batches)))
        optimiser.step()
        with torch.no_grad():
            sae.W_dec.copy_(blanks.normalise_decoder(sae.W_dec))
    return sae


@torch.no_grad()
def measured(values, texts, seed) -> dict[str, float]:
    """The share of latents that are just one token, of those on at least 20 times, and the variance missed."""
    train, test = prepare(values)
    with torch.enable_grad():
        sae = fit(train, seed)
    f = latents_of(sae, torch.cat([train, test]))
    words = [token.strip().lower() for context in texts for token in context]
    places = f.topk(20, dim=0).indices.T.tolist()
    same = torch.tensor([max(map(chosen.count, chosen)) / 20 for chosen in
                         ([words[place] for place in row] for row in places)])
    often = (f > 0).sum(dim=0) >= 20
    missed = (test - sae.decode(latents_of(sae, test))).square().sum() / test.square().sum()
    return {"one_token": (same[often] >= 0.8).float().mean().item(), "unexplained": missed.item()}


def main():
    real = activations.smollm2()
    rows = []
    for seed in SEEDS:
        rows.append({"seed": seed, "blocks": None} | measured(real.values, real.texts, seed))
        print(rows[-1], flush=True)
        for blocks in DEPTHS:
            random = activations.random_network(real, blocks=blocks, seed=seed)
            rows.append({"seed": seed, "blocks": blocks} | measured(random.values, real.texts, seed))
            print(rows[-1], flush=True)
    Path(__file__).with_name("random_networks.json").write_text(json.dumps(rows, indent=1) + "\n")


if __name__ == "__main__":
    main()
