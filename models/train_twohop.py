"""Trains the two networks of lesson 12 and writes them to models/twohop.safetensors, in float16.

Run it as `python models/train_twohop.py` (about half a CPU-minute). Both learn to answer; `planted` is also
trained by interchange (Geiger et al. 2022): MLP 0's output at the city's name is taken from another question,
and the answer has to be about that other city's country. Without this the country need not be anywhere.
"""

import hashlib
import sys
import time

import torch
from safetensors.torch import save_file
from torch.nn import functional as F
from tqdm.auto import tqdm

from lookinside.twohop import FILE, NAME, TwoHop, World

STEPS, BATCH, LR, DECAY, UNSEEN = 900, 128, 5e-3, 1.0, 40


def split(world: World, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor]:
    """The questions to learn from, and 40 of the 256 to be tested on."""
    pairs = world.pairs()
    pairs = pairs[torch.randperm(len(pairs), generator=generator)]
    return pairs[UNSEEN:], pairs[:UNSEEN]


def train(seed: int, interchange: bool, steps: int = STEPS) -> tuple[TwoHop, World]:
    """A network and its world; both hang on the seed alone."""
    world, generator = World.draw(seed), torch.Generator().manual_seed(seed)
    seen, unseen = split(world, generator)
    model = TwoHop(seed)
    optimiser = torch.optim.AdamW(model.parameters(), lr=LR, weight_decay=DECAY)
    for step in tqdm(range(steps), desc=f"seed {seed}", file=sys.stdout):
        optimiser.param_groups[0]["lr"] = LR * min(1, 3 * (1 - step / steps))
        base = seen[torch.randint(len(seen), (BATCH,), generator=generator)]
        tokens = world.prompts(base, generator)
        loss = F.cross_entropy(model(tokens), world.answers(base))
        if interchange:
            source, other = base[torch.randperm(BATCH, generator=generator)], {}
            model(world.prompts(source, generator), keep=other)

            def exchange(read, written):
                return torch.cat([written[:, :NAME], other["out0"][:, NAME:NAME + 1], written[:, NAME + 1:]], dim=1)

            wanted = torch.stack([source[:, 0], base[:, 1]], dim=1)
            loss = loss + F.cross_entropy(model(tokens, change={0: exchange}), world.answers(wanted))
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    with torch.no_grad():
        for name, pairs in (("seen", seen), ("unseen", unseen)):
            right = model(world.prompts(pairs.repeat(5, 1), generator)).argmax(1) == world.answers(pairs.repeat(5, 1))
            print(f"{name} questions answered right: {right.float().mean():.3f}")
    return model, world


def main() -> None:
    torch.set_num_threads(1)
    started, kept = time.process_time(), {}
    for name, interchange in (("planted", True), ("plain", False)):
        model, world = train(0, interchange)
        kept |= {f"{name}/{key}": value.detach().half().contiguous() for key, value in model.state_dict().items()}
    kept["country"] = world.country
    save_file(kept, FILE)
    FILE.chmod(0o644)
    print(f"{FILE.stat().st_size:,} bytes, {time.process_time() - started:.0f} CPU-seconds, sha256 "
          f"{hashlib.sha256(FILE.read_bytes()).hexdigest()}")


if __name__ == "__main__":
    main()
