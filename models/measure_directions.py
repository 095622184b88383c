"""Measures what lesson 09 says about SmolLM2, over splits, pairings and prompts.

It takes the lesson's own answers from solutions/ and prints the figures of the lesson's prose; nothing is
written. About six minutes on one core: `python models/measure_directions.py`.
"""

import random
import runpy
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import torch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
from lookinside import sentences  # noqa: E402
from lookinside.models.checkpoint import load_checkpoint  # noqa: E402
from lookinside.models.streams import Reader  # noqa: E402

torch.set_num_threads(1)
answers = SimpleNamespace(**runpy.run_path(str(ROOT / "solutions/09_directions/directions.py")))
reader = Reader(load_checkpoint("smollm2"))
LAYERS = range(reader.n_layers + 1)
HALVES = 8


def last(texts: list[str], hooks=None) -> torch.Tensor:
    """[L,n,d]: the streams at the last tokens, each divided by its own size."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    found = torch.empty(len(LAYERS), len(texts), reader.d_model)
    for begin in range(0, len(order), 32):
        chosen = order[begin:begin + 32]
        streams, lengths = reader.read([texts[place] for place in chosen], hooks)
        found[:, chosen] = answers.last_stream(streams, lengths)
    return found


def scaled(streams: torch.Tensor) -> torch.Tensor:
    return streams / streams.square().mean(dim=-1, keepdim=True).sqrt()


def halves(groups, count=HALVES):
    for seed in range(count):
        yield answers.split_by(groups, 0.5, torch.Generator().manual_seed(seed))


def logistic(X, y, decay=0.1, steps=60):
    """A logistic probe with a small penalty, by LBFGS."""
    w, b = torch.zeros(X.shape[1], requires_grad=True), torch.zeros((), requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=steps, line_search_fn="strong_wolfe")

    def closure():
        optimiser.zero_grad()
        loss = torch.nn.functional.binary_cross_entropy_with_logits(X @ w + b, y.float())
        loss = loss + decay * w.square().sum() / len(X)
        loss.backward()
        return loss

    optimiser.step(closure)
    return w.detach(), b.detach()


def table(name, rows):
    print(f"\n{name}")
    for label, values in rows.items():
        print(f"  {label:34}", *values)


def spread(values):
    values = torch.tensor(values)
    return f"{values.mean():.2f} ({values.min():.2f} to {values.max():.2f})"


def read_part():
    sets = sentences.sentiment() | sentences.truth(0) | sentences.together(0)
    raw = {name: last(one.texts) for name, one in sets.items()}
    X = {name: scaled(rows) for name, rows in raw.items()}
    y = {name: one.labels for name, one in sets.items()}

    # Reading at home: accuracy on held-out words
    def home(name, layer, fit, labels=None, features=None):
        rows = X[name][layer] if features is None else features
        labels = y[name] if labels is None else labels
        found = []
        for train, test in halves(sets[name].groups):
            w, b = fit(rows[train], labels[train])
            found.append(float(((rows[test] @ w + b > 0) == labels[test]).float().mean()))
        return found

    shown = (3, 6, 9, 11, 12, 13, 14, 15, 17, 20, 25, 29)
    for fit_name, fit in (("mean", answers.mean_probe), ("logistic", logistic)):
        table(f"held-out accuracy, {fit_name}, layers {shown}", {
            name: [f"{sum(home(name, layer, fit)) / HALVES:.2f}" for layer in shown]
            for name in ("adjective", "verb", "event", "city", "city negated", "Spanish")})
    mixed = {}
    for name in ("adjective", "event", "city"):
        orders = [torch.randperm(len(y[name]), generator=torch.Generator().manual_seed(seed))
                  for seed in range(12)]
        mixed[name] = [spread([sum(home(name, 15, answers.mean_probe, y[name][order])) / HALVES
                               for order in orders])]
    table("shuffled labels, layer 15", mixed)

    def bag(name):
        words = sorted({word for text in sets[name].texts for word in text.split()})
        return torch.tensor([[float(word in text.split()) for word in words] for text in sets[name].texts])

    table("bag of words", {name: [spread(home(name, 0, answers.mean_probe, features=bag(name)))]
                           for name in ("adjective", "verb", "event", "city")})

    def travels(A, B, layer, fit=answers.mean_probe):
        aucs, accuracies = [], []
        for train, _ in halves(sets[A].groups):
            w, b = fit(X[A][layer][train], y[A][train])
            scores = X[B][layer] @ w + b
            aucs.append(answers.auc(scores, y[B]))
            accuracies.append(float(((scores > 0) == y[B]).float().mean()))
        return aucs, accuracies

    for A, B in (("adjective", "negated"), ("adjective", "event"), ("event", "adjective"),
                 ("city", "city negated"), ("city", "Spanish"), ("city", "city, country"),
                 ("city", "nobody asked")):
        table(f"{A} -> {B}: AUC, accuracy", {f"layer {layer}": [spread(part) for part in travels(A, B, layer)]
                                           for layer in (5, 8, 11, 12, 13, 14, 15, 16, 20, 25, 29)})
    table("city -> city negated, logistic", {f"layer {layer}": [spread(part) for part in travels(
        "city", "city negated", layer, logistic)] for layer in (12, 15, 20)})
    cosines = {}
    for layer in LAYERS[1:]:
        one, other = (answers.mean_probe(X[name][layer], y[name])[0] for name in ("adjective", "negated"))
        cosines[f"layer {layer}"] = [f"{torch.cosine_similarity(one, other, dim=0):.2f}"]
    table("cosine of the adjective and the negated direction", cosines)
    for layer in (12, 15, 20):
        print("\ntransfer at", layer, list(sets))
        print(answers.transfer({n: ordered(X[n][layer], sets[n]) for n in sets},
                               {n: ordered(y[n], sets[n]) for n in sets}, answers.mean_probe))

    pairings(X["adjective"], sets["adjective"])

    # one layer's attention at the full stop
    negated = sets["negated"]
    for kind in ("attention", "mlp"):
        for layer in (12, 13, 14, 15):
            streams, lengths = reader.read(negated.texts[:1])
            cut = []
            for begin in range(0, 60, 30):
                tokens, lengths = reader.batch(negated.texts[begin:begin + 30])

                def silence(out, lengths=lengths):
                    out = out.clone()
                    out[torch.arange(len(out)), lengths - 1] = 0
                    return out

                streams, lengths = reader.read(negated.texts[begin:begin + 30], {(kind, layer): silence})
                cut.append(answers.last_stream(streams, lengths))
            cut = scaled(torch.cat(cut, dim=1))
            found = []
            for train, _ in halves(sets["adjective"].groups):
                w, b = answers.mean_probe(X["adjective"][15][train], y["adjective"][train])
                found.append(answers.auc(cut[15] @ w, negated.labels))
            print(kind, layer, "cut at the full stop: AUC at layer 15", spread(found))
    return raw, sets


def pairings(adjective, one, seeds=range(5)):
    """Over five choices of the false countries: what the city probe makes of negated cities, and what halves
    of the adjectives make of either."""
    rows = {}
    for seed in seeds:
        other = sentences.truth(seed)
        Z = {name: scaled(last(other[name].texts)) for name in ("city", "city negated")}
        for layer in (12, 13, 14, 15, 16, 17, 20):
            w, b = answers.mean_probe(Z["city"][layer], other["city"].labels)
            empty = {"city -> city negated": [], "accuracy": [], "adjective -> city": [],
                     "adjective -> city negated": []}
            found = rows.setdefault(f"layer {layer}", empty)
            scores = Z["city negated"][layer] @ w + b
            found["city -> city negated"].append(answers.auc(scores, other["city negated"].labels))
            found["accuracy"].append(float(((scores > 0) == other["city negated"].labels).float().mean()))
            for train, _ in halves(one.groups):
                w, _ = answers.mean_probe(adjective[layer][train], one.labels[train])
                for name in Z:
                    found[f"adjective -> {name}"].append(answers.auc(Z[name][layer] @ w, other[name].labels))
    table("five pairings", {layer: [f"{name} {spread(values)};" for name, values in found.items()]
                            for layer, found in rows.items()})


def fresh_part(raw, sets, seeds=range(4)):
    """What halves of the adjectives, and halves of the cities, make of facts they were not chosen by: AUC over
    halves and over choices of the false sides. `home` is each set's own probe on held-out halves."""
    rows = {}
    for seed in seeds:
        for name, one in sentences.fresh(seed).items():
            X = scaled(last(one.texts))
            for layer in (12, 14, 15, 16, 17, 20):
                found = rows.setdefault(f"{name}, layer {layer}", {"adjective": [], "city": [], "home": []})
                for source in ("adjective", "city"):
                    fitted, labels = scaled(raw[source])[layer], sets[source].labels
                    for train, _ in halves(sets[source].groups):
                        w, _ = answers.mean_probe(fitted[train], labels[train])
                        found[source].append(answers.auc(X[layer] @ w, one.labels))
                for train, test in halves(one.groups):
                    w, _ = answers.mean_probe(X[layer][train], one.labels[train])
                    found["home"].append(answers.auc(X[layer][test] @ w, one.labels[test]))
    table("fresh statements: AUC", {name: [f"{source} {spread(values)};" for source, values in found.items()]
                                    for name, found in sorted(rows.items())})


def ordered(rows, one):
    """Rows so ordered that no group is on both sides of the middle."""
    return rows[torch.cat(answers.split_by(one.groups, 0.5, torch.Generator().manual_seed(0)))]


def vocabulary(words):
    ids = [reader.checkpoint.encode(f" {word}") for word in words]
    return torch.tensor([one[0] for one in ids if len(one) == 1])


def write_part(raw, sets):
    good, bad = vocabulary(sentences.GOOD), vocabulary(sentences.BAD)
    print("\nwords", len(good), len(bad))
    texts = {"first": sentences.PROMPTS, "other": sentences.OTHER_PROMPTS, "neutral": [sentences.NEUTRAL]}
    kept = {name: reader.read(one) for name, one in texts.items()}
    neutral_tokens = reader.batch(texts["neutral"])[0]
    print("neutral tokens", neutral_tokens.shape)
    scale = {layer: float(kept["neutral"][0][layer][:, 1:].norm(dim=-1).median()) for layer in range(31)}

    def changed(name, layer, change):
        return reader.run(change(kept[name][0][layer]), start=layer)

    def odds(name, layer, change):
        streams, lengths = changed(name, layer, change), kept[name][1]
        return answers.word_odds(reader.logits(answers.last_stream(streams[None], lengths)[0]), good, bad)

    def loss(layer, change):
        logits = reader.logits(changed("neutral", layer, change))
        return float(torch.nn.functional.cross_entropy(logits[0, :-1], neutral_tokens[0, 1:]))

    def same(x):
        return x

    base = {name: odds(name, 14, same) for name in ("first", "other")}
    base_loss = loss(14, same)
    print("base odds", base["first"].mean(), base["first"], "loss", base_loss)
    directions = {name: [answers.mean_probe(rows, sets[name].labels)[0] for rows in raw[name]]
                  for name in ("event", "adjective")}

    def effect(direction, layer, dose, name="first"):
        def change(x):
            return answers.steer(x, direction, dose, scale[layer])
        return odds(name, layer, change) - base[name], loss(layer, change) - base_loss

    rows = {}
    for dose in (-1, -.5, -.2, -.1, -.05, .05, .1, .2, .3, .5, 1):
        shift, harm = effect(directions["event"][14], 14, dose)
        rows[f"{dose}"] = [f"{shift.mean():+.2f} sd {shift.std():.2f} min {shift.min():+.2f}",
                           f"harm {harm:+.3f}"]
    table("layer 14, event direction", rows)
    shift, harm = effect(directions["event"][14], 14, .2, "other")
    print("other prompts", shift.mean(), shift.std(), shift.min())
    draw = torch.Generator().manual_seed(0)
    scores, harms = zip(*(((r := effect(torch.randn(576, generator=draw), 14, .2))[0].mean().item(), r[1])
                          for _ in range(12)))
    print("random", torch.tensor(scores).mean(), torch.tensor(scores).std(), scores, "harm", sum(harms) / 12)
    shuffled = []
    for _ in range(12):
        labels = sets["event"].labels[torch.randperm(60, generator=draw)]
        shuffled.append(effect(answers.mean_probe(raw["event"][14], labels)[0], 14, .2)[0].mean().item())
    print("shuffled", torch.tensor(shuffled).std(), max(map(abs, shuffled)), shuffled)
    half = []
    for train, _ in halves(sets["event"].groups):
        w, _ = answers.mean_probe(raw["event"][14][train], sets["event"].labels[train])
        half.append(float(effect(w, 14, 0.2)[0].mean()))
    print("halves", spread(half))
    doses = torch.tensor([0., .05, .1, .2, .3, .5, .8])
    for fit_name, fit in (("mean", answers.mean_probe), ("logistic", logistic)):
        rows = {}
        for layer in (5, 8, 11, 14, 17, 20, 23, 26, 29):
            line = []
            for name in ("event", "adjective"):
                X = raw[name][layer] if fit_name == "mean" else scaled(raw[name][layer])
                w = fit(X, sets[name].labels)[0]
                found = [effect(w, layer, float(dose)) for dose in doses[1:]]
                effects = torch.tensor([0., *(part[0].mean() for part in found)])
                hurt = torch.tensor([0., *(part[1] for part in found)])
                try:
                    line.append(f"{name} {answers.effect_at_harm(doses, effects, hurt, .1):.2f}")
                except ValueError:
                    line.append(f"{name} never {effects.max():.2f}")
            rows[f"layer {layer}"] = line
        table(f"effect at 0.1 nats, {fit_name}", rows)

    # Ablation: directions from half of the events, the gap between the twins of the other half
    rows = {}
    for train, test in halves(sets["event"].groups, 3):
        stories = [f"{sets['event'].texts[row]} Everyone felt" for row in test]  # good and bad in turn
        kept["stories"] = reader.read(stories)

        def gap(layer, change):
            found = odds("stories", layer, change)
            return float((found[0::2] - found[1::2]).mean())

        for layer in (12, 14, 15, 16, 18, 20, 26):
            event = answers.mean_probe(raw["event"][layer][train], sets["event"].labels[train])[0]
            adjective = directions["adjective"][layer]
            noise = torch.randn(len(event), generator=draw)
            for name, D in (("nothing", None), ("event", [event]), ("adjective", [adjective]),
                            ("both", [event, adjective]), ("random", [noise])):
                def change(x, D=D):
                    return answers.ablate(x, torch.stack(D)) if D else x
                found = rows.setdefault(f"layer {layer} without {name}", [[], []])
                found[0].append(gap(layer, change))
                found[1].append(loss(layer, change) - base_loss)
    table("gap of good and bad events, three halves; harm", {
        name: [spread(part) for part in parts] for name, parts in rows.items()})


def task_part():
    first_token = {}
    results, vectors, asked = {}, {}, {}
    for name in sentences.TASKS:
        pairs = sentences.task(name)
        random.Random(0).shuffle(pairs)
        shown, held = pairs[:15], pairs[15:]
        draw = random.Random(1)
        prompts = []
        for x, _ in shown:
            examples = draw.sample([pair for pair in shown if pair[0] != x], 6)
            prompts.append(sentences.shots(examples, x))
        with_shots, bare = last(prompts), last([sentences.shots([], x) for x, _ in shown])
        vectors[name] = [answers.task_vector(with_shots[layer], bare[layer]) for layer in LAYERS]
        first_token[name] = torch.tensor([reader.checkpoint.encode(f" {answer}")[0] for _, answer in held])
        streams, lengths = reader.read([sentences.shots([], x) for x, _ in held])
        asked[name] = streams, lengths
        def right(found, name=name):
            return float((reader.logits(found).argmax(-1) == first_token[name]).float().mean())
        held_shots = last([sentences.shots(draw.sample(shown, 6), x) for x, _ in held])
        results[name] = (f"zero-shot {right(answers.last_stream(streams, lengths)[-1]):.2f}, "
                         f"6-shot {right(held_shots[-1]):.2f}")
        wrong = [(x, y) for (x, _), (_, y) in zip(shown, shown[1:] + shown[:1])]
        mixed = last([sentences.shots(draw.sample(wrong, 6), x) for x, _ in held])
        results[name] += f", shuffled answers {right(mixed[-1]):.2f}"
    for name in sentences.TASKS:
        streams, lengths = asked[name]
        line = [results[name]]
        for layer in (15, 18, 20, 21, 22, 23, 24, 26, 28):
            row = []
            for other in sentences.TASKS:
                x = streams[layer].clone()
                x[torch.arange(len(x)), lengths - 1] += vectors[other][layer]
                end = answers.last_stream(reader.run(x, start=layer)[None], lengths)[0]
                row.append(float((reader.logits(end).argmax(-1) == first_token[name]).float().mean()))
            line.append(f"L{layer}: " + "/".join(f"{v:.2f}" for v in row))
        print(name, *line)


if __name__ == "__main__":
    begin = time.process_time()
    raw, sets = read_part()
    print("read", time.process_time() - begin)
    fresh_part(raw, sets)
    print("fresh", time.process_time() - begin)
    write_part(raw, sets)
    print("write", time.process_time() - begin)
    task_part()
    print("tasks", time.process_time() - begin)
