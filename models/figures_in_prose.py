"""Measures again, over seeds, what stands in the prose of the lessons, with the lessons' own solutions.

`python models/figures_in_prose.py [LESSON …]` writes models/figures_in_prose.json: for each lesson a list of figures,
one a seed, under each name that tests/docs/figures_in_prose.toml asks for. Lesson 00 takes about five CPU-minutes and
lesson 02 three; what others keep in tables of their own is only read here. (Lessons 08, 09 and 13 have scripts of
their own beside this one, which print what stands in their prose.)
"""

import json
import runpy
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import torch
import torch.nn.functional as F

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from lookinside import activations, dictionary, grokking, twohop  # noqa: E402
from lookinside.data import mnist  # noqa: E402
from lookinside.models import TransformerBridge, TransformerBridgeConfig  # noqa: E402

FILE = Path(__file__).with_name("figures_in_prose.json")
Measured = dict[str, list[float]]


def solution(folder: str, module: str) -> SimpleNamespace:
    return SimpleNamespace(**runpy.run_path(str(ROOT / "solutions" / folder / f"{module}.py")))


def mnist_templates(seeds: range = range(10)) -> Measured:
    """Lesson 00 over ten seeds: its four models, its squares and its three rankings."""
    blanks, found = solution("00_mnist_templates", "mnist_templates"), defaultdict(list)
    images, labels = mnist("train")
    tests = mnist("test")
    averages = torch.stack([images[labels == digit].mean(dim=0) for digit in range(10)])
    ever_inked = torch.rand(784, generator=torch.Generator().manual_seed(0)) * (images.amax(dim=0) > 0)

    def trained(kind: type, to_read: torch.Tensor, epochs: int, seed: int) -> torch.nn.Module:
        torch.manual_seed(seed)
        model = kind()
        blanks.train(model, images, to_read, epochs=epochs, batch_size=256, lr=1e-3, seed=seed)
        return model

    def matching(W: torch.Tensor) -> int:
        unit = [F.normalize(each - each.mean(dim=0), dim=-1) for each in (W, averages)]
        return int(((unit[0] @ unit[1].T).argmax(dim=1) == torch.arange(10)).sum())

    def without(model: torch.nn.Module, mask: torch.Tensor) -> torch.Tensor:
        return F.linear(tests[0], blanks.ablate_pixels(model.linear.weight.detach(), mask), model.linear.bias.detach())

    def square(top: int, left: int) -> torch.Tensor:
        mask = torch.zeros(28, 28, dtype=torch.bool)
        mask[top:top + 6, left:left + 6] = True
        return mask.flatten()

    for seed in seeds:
        model = trained(blanks.LogisticRegression, labels, 5, seed)
        W = model.linear.weight.detach()
        found["test error"].append(100 * (1 - blanks.accuracy(model, *tests)))
        found["templates that match"].append(matching(W))
        for name, places in {"zeros, nothing cut": [(28, 28)], "zeros, middle cut": [(11, 11)],
                             "zeros, other squares cut": [(11, 4), (11, 18), (4, 11), (18, 11)]}.items():
            found[name] += [int((without(model, square(*place)).argmax(dim=-1) == 0).sum()) for place in places]
        size = (W - W.mean(dim=0)).norm(dim=0)
        for name, ranking in {"random": ever_inked, "weights": size, "ink": images.mean(dim=0),
                              "weight × spread": size * images.std(dim=0)}.items():
            mask = torch.zeros(784, dtype=torch.bool)
            mask[ranking.argsort(descending=True)[:78]] = True
            found[f"78 cut, {name}"].append((without(model, mask).argmax(dim=-1) == tests[1]).float().mean().item())
        order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(seed))
        control = trained(blanks.LogisticRegression, labels[order], 2, seed)
        found["accuracy, labels shuffled"].append(100 * blanks.accuracy(control, *tests))
        found["templates that match, labels shuffled"].append(matching(control.linear.weight.detach()))
        mlp = trained(blanks.MLP, labels, 5, seed)
        found["test error, one hidden layer"].append(100 * (1 - blanks.accuracy(mlp, *tests)))
        with torch.no_grad():
            firing = F.relu(mlp.hidden(tests[0]))
        response = torch.stack([firing[tests[1] == digit].mean(dim=0) for digit in range(10)])
        several = (response > 0.5 * response.amax(dim=0)).sum(dim=0) >= 2
        found["neurons that answer to several"].append(int(several.sum()))
    return found


def grokking_small(seeds: range = range(10)) -> Measured:
    """Lesson 02's small clock over ten seeds: what is known at step 100, and when the leap comes."""
    blanks, found, p = solution("02_grokking", "grokking"), defaultdict(list), 37
    tokens, labels = blanks.all_pairs(p)
    for seed in seeds:
        shown, others = blanks.split(p, 0.5, seed=seed)
        model = grokking.ModularTransformer(p, d_model=48, n_heads=4, d_mlp=128, seed=seed)
        optimiser = torch.optim.AdamW(model.parameters(), lr=5e-3, betas=(0.9, 0.98), weight_decay=1.0)
        known, leap = None, None
        for step in range(2001):
            logits = model(tokens[shown])
            if step % 20 == 0:
                with torch.no_grad():
                    share = (model(tokens[others]).argmax(1) == labels[others]).float().mean().item()
                if known is None and bool((logits.argmax(1) == labels[shown]).all()):
                    known = step
                if leap is None and share > 0.99:
                    leap = step
                if step == 100:
                    found["others right at step 100"].append(100 * share)
            loss = F.cross_entropy(logits.double(), labels[shown])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        found["shown known at step"].append(known)
        if leap is None:
            found["others right in the end, without the leap"].append(100 * share)
        else:
            found["leap at step"].append(leap)
    return found


def induction(seeds: range = range(10)) -> Measured:
    """Lesson 03's two-layer model over ten seeds: what its heads look at, and what is left without either."""
    blanks, found = solution("03_induction", "induction"), defaultdict(list)

    def batch_of(generator: torch.Generator) -> torch.Tensor:
        return F.pad(blanks.repeated_tokens(64, 32, 50, range(8, 17), generator), (1, 0), value=50)

    held_out = batch_of(torch.Generator().manual_seed(1000))
    for seed in seeds:
        model = TransformerBridge.boot_native(TransformerBridgeConfig(
            n_layers=2, n_heads=1, d_head=32, d_model=64, n_ctx=33, d_vocab=51, attn_only=True,
            normalization_type=None, seed=seed))
        generator = torch.Generator().manual_seed(seed)
        optimiser = torch.optim.Adam(model.parameters(), lr=1e-2)
        for step in range(300):
            optimiser.param_groups[0]["lr"] = 1e-2 * (1 - step / 300)
            tokens = batch_of(generator)
            loss = F.cross_entropy(model(tokens)[:, :-1].flatten(0, 1), tokens[:, 1:].flatten())
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        with torch.no_grad():
            cache = model.run_with_cache(held_out)[1]
        found["induction score"].append(blanks.induction_score(cache["pattern", 1], held_out).item())
        whole, without_0, without_1 = (blanks.loss_without_heads(model, held_out, heads)
                                       for heads in ([], [(0, 0)], [(1, 0)]))
        found["in-context score"].append(blanks.in_context_score(whole, 2, 29))
        found["late loss without L0H0"].append(without_0[-10:].mean().item())
        found["late loss without L1H0"].append(without_1[-10:].mean().item())
        OV, QK = model.OV.AB.detach(), model.QK.AB.detach()
        found["K-composition"].append(blanks.k_composition(OV[0], QK[1]).item())
    return found


def sae() -> Measured:
    """Lesson 05's control, out of the table that models/compare_random_networks.py writes."""
    found = defaultdict(list)
    for row in activations.by_depth():
        for what in ("one_token", "unexplained"):
            found[f"{what}, {'SmolLM2' if row['blocks'] is None else row['blocks']}"].append(100 * row[what])
    return found


def mean_of(table: dict, rows: dict[str, tuple[str, str]]) -> Measured:
    return {name: [sum(table[row][column]) / len(table[row][column])] for name, (row, column) in rows.items()}


def dictionary_table() -> Measured:
    """Lesson 11's means over three seeds, out of the table that models/compare_dictionaries.py writes."""
    return mean_of(dictionary.compared(), {
        "TopK of 6 absorbs": ("TopK of 6, 128", "absorption"), "TopK of 6, F1": ("TopK of 6, 128", "F1"),
        "BatchTopK of 1 absorbs": ("BatchTopK of 1, 128", "absorption"),
        "TopK recovers": ("TopK, 128", "recovery"), "BatchTopK recovers": ("BatchTopK, 128", "recovery"),
        "JumpReLU recovers": ("JumpReLU, 128", "recovery"), "Matryoshka absorbs": ("Matryoshka, 128", "absorption"),
        "Matryoshka, F1": ("Matryoshka, 128", "F1"), "BatchTopK, F1": ("BatchTopK, 128", "F1"),
        "true directions, F1": ("true directions", "F1"), "random directions, F1": ("random directions", "F1"),
        "the world's seed, F1": ("random, the world's seed", "F1"), "PCA, F1": ("PCA", "F1"),
        "ICA, F1 of parents": ("ICA", "F1 parents"),
        "rare found, 32": ("TopK, 32", "F1 rare"), "rare found, 256": ("TopK, 256", "F1 rare")})


def graphs() -> Measured:
    """Lesson 12's four networks, out of the table that models/compare_nodes.py writes."""
    table = json.loads(twohop.COMPARED.read_text(encoding="utf-8"))
    plain = table["plain, SAE on the output"]
    return {"transcoder, F1 of a country": table["planted, transcoder"]["F1 country"],
            "autoencoder in the first plain network, F1 of a country": plain["F1 country"][:1],
            "its four strongest exchanged": plain["swap 4"][:1],
            "autoencoder ahead by": [ours - theirs for ours, theirs in zip(
                table["planted, SAE on the output"]["F1 country"], table["planted, transcoder"]["F1 country"])]}


MEASURES: dict[str, Callable[[], Measured]] = {
    "mnist_templates": mnist_templates, "grokking": grokking_small, "induction": induction, "sae": sae,
    "dictionary": dictionary_table, "graphs": graphs}


if __name__ == "__main__":
    torch.set_num_threads(1)
    kept = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {}
    for lesson in sys.argv[1:] or MEASURES:
        kept[lesson] = {name: [round(value, 4) for value in values] for name, values in MEASURES[lesson]().items()}
        FILE.write_text(json.dumps(kept, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
