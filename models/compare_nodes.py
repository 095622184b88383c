"""Makes twohop_nodes.json, the table of lesson 12: four kinds of nodes in networks of four seeds, planted and
plain, scored with the lesson's own reference solution. About four CPU-minutes:

    python models/compare_nodes.py
"""

import importlib.util
import json
from pathlib import Path

import torch
from train_twohop import train

from lookinside.graphs import (
    Nodes,
    Questions,
    agreement,
    detectors,
    fit,
    gradients,
    random_nodes,
    some_of,
    strongest,
    turned,
)
from lookinside.twohop import COMPARED, NAME, TwoHop, World

ROOT = Path(__file__).resolve().parent.parent
SEEDS = (0, 1, 2, 3)


def reference():
    """The lesson's blanks, solved."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "solutions" / "12_graphs" / "graphs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def report(blanks, model: TwoHop, world: World, *, seed: int = 0) -> dict[str, dict[str, float]]:
    """The scores of four kinds of nodes for MLP 0 of a network, and of the network itself, by the blanks of the
    lesson: `transcoder_loss`, `frozen_margin`, `influence`, `cut`, `swap` and `interchange_accuracy`."""
    questions = Questions.draw(world, seed)
    inside = model.inside(questions.tokens)
    kinds = {name: fit(*(inside[key].flatten(0, 1) for key in keys), blanks.transcoder_loss, seed=seed)
             for name, keys in {"transcoder": ("in0", "out0"), "SAE on the output": ("out0", "out0"),
                                "later": ("in1", "out1")}.items()}
    later = kinds.pop("later")
    nodes = {"neurons": Nodes(inside["neurons0"], model.W_out[0], model.b_out[0])}
    nodes |= {name: Nodes(made.encode(inside[{"transcoder": "in0"}.get(name, "out0")]), made.W_dec, made.b_dec)
              for name, made in kinds.items()}
    nodes["random latents"] = random_nodes(inside["in0"], inside["out0"], seed=seed)

    def right(change: dict) -> float:
        with torch.no_grad():
            return (model(questions.tokens, change=change).argmax(dim=1) == questions.answers).float().mean().item()

    def whole(place: int) -> float:
        written = inside["out0"].clone()
        written[:, place] = written[questions.partner, place]
        with torch.no_grad():
            logits = model(questions.tokens, change={0: lambda *_: written})
        return blanks.interchange_accuracy(logits, questions.answers, questions.answers[questions.partner])

    middle = inside["out0"].clone()
    middle[:, NAME] = middle[:, NAME].mean(dim=0)
    scores = {"the network": {"right": right({}), "whole swap": whole(NAME),
                              "right without MLP 0 at the name": right({0: lambda *_: middle})}}
    country, gradient = world.country[questions.pairs[:, 0]], gradients(blanks, model, questions, inside, later)
    spread = (inside["out0"] - inside["out0"].flatten(0, 1).mean(dim=0)).square().sum()
    for name, each in nodes.items():
        added = torch.stack([torch.stack([blanks.influence(f, each.W_dec, g) for f, g in zip(*places)])
                             for places in zip(each.f, gradient)])
        table = detectors(each.f[:, NAME], country)
        generator = torch.Generator().manual_seed(seed)
        drawn = [some_of(f, 4, generator) for f in each.f]
        row = {"unexplained": (each.error(inside["out0"]).square().sum() / spread).item(),
               "right when replaced": right({0: lambda *_: each.f @ each.W_dec + each.b_dec}),
               "L0": (each.f[:, NAME] > 0).float().sum(dim=1).mean().item(),
               "F1 country": table.amax(dim=0).mean().item(),
               "F1 city": detectors(each.f[:, NAME], questions.pairs[:, 0]).amax(dim=0).mean().item(),
               "F1 first half": detectors(each.f[:, NAME], questions.pairs[:, 0] // 8).amax(dim=0).mean().item(),
               "F1 second half": detectors(each.f[:, NAME], questions.pairs[:, 0] % 8).amax(dim=0).mean().item()}
        top = torch.stack([strongest(one, 5) for one in added])
        row["F1 of the strongest"] = torch.stack([
            detectors(each.f[:, place, latent, None], country)[0, its] for (place, latent), its
            in zip(top[:, 0].tolist(), country.tolist())]).mean().item()
        for count in (1, 2, 4):
            row[f"swap {count}"] = turned(blanks, model, questions, inside, each,
                                          lambda question, count=count: strongest(added[question], count))
        row["swap 4 at random"] = turned(blanks, model, questions, inside, each, drawn.__getitem__)
        row["r"] = agreement(blanks, model, questions, inside, each, added, top)
        scores[name] = row
    return scores


def main() -> None:
    torch.set_num_threads(1)
    blanks, table = reference(), {}
    for seed in SEEDS:
        for name, interchange in (("planted", True), ("plain", False)):
            model, world = train(seed, interchange)
            rows = report(blanks, model.requires_grad_(False), world, seed=seed)
            print(name, seed, json.dumps(rows))
            for kind, scores in rows.items():
                for key, value in scores.items():
                    table.setdefault(f"{name}, {kind}", {}).setdefault(key, []).append(round(value, 4))
    lines = ",\n".join(f" {json.dumps(name)}: {json.dumps(scores)}" for name, scores in table.items())
    COMPARED.write_text("{\n" + lines + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
