"""Makes twohop_nodes.json, the table of lesson 12: four kinds of nodes in networks of four seeds, planted and
plain, scored with the lesson's own reference solution. About four CPU-minutes:

    python models/compare_nodes.py
"""

import importlib.util
import json
from pathlib import Path

import torch
from train_twohop import train

from lookinside.graphs import report
from lookinside.twohop import COMPARED

ROOT = Path(__file__).resolve().parent.parent
SEEDS = (0, 1, 2, 3)


def reference():
    """The lesson's blanks, solved."""
    spec = importlib.util.spec_from_file_location("reference", ROOT / "solutions" / "12_graphs" / "graphs.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


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
