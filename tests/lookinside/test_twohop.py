"""The toy of lesson 12, what models/ holds of it, and the graphs that are drawn of it."""

import runpy
from pathlib import Path
from types import SimpleNamespace

import pytest
import torch

from lookinside import data, graphs, twohop

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def lesson():
    return SimpleNamespace(**runpy.run_path(str(ROOT / "solutions/12_graphs/graphs.py")))


@pytest.fixture(scope="module")
def kept():
    """The two networks, the questions, and what is inside of each."""
    networks, world = twohop.networks()
    questions = graphs.Questions.draw(world)
    return networks, world, questions, {name: model.inside(questions.tokens) for name, model in networks.items()}


def test_a_question_is_what_it_says():
    world = twohop.World.draw(3)
    assert torch.bincount(world.country).tolist() == [8] * 8
    tokens = world.prompts(torch.tensor([[9, 0], [63, 3]]), torch.Generator().manual_seed(0))
    words = [[twohop.TOKENS[token] for token in row] for row in tokens]
    assert [row[1] + row[2] for row in words] == [twohop.CITIES[9], twohop.CITIES[63]] == ["Dordale", "Tanwick"]
    assert [row[4] for row in words] == ["capital", "anthem"] and words[0][0] == "<begin>"
    assert all(row[3] in twohop.FILLERS for row in words)
    answer = twohop.ANSWERS[world.answers(torch.tensor([[9, 1]]))[0]]
    assert answer == f"money of {twohop.COUNTRIES[world.country[9]]}"


def test_the_step_is_in_the_one_network_and_not_in_the_other(lesson, kept):
    networks, world, questions, inside = kept
    turned = {}
    for name, model in networks.items():
        assert (inside[name]["logits"].argmax(1) == questions.answers).float().mean() > 0.98
        written = inside[name]["out0"].clone()
        written[:, twohop.NAME] = written[questions.partner, twohop.NAME]
        logits = model(questions.tokens, change={0: lambda read, own: written})
        turned[name] = lesson.interchange_accuracy(logits, questions.answers, questions.answers[questions.partner])
    assert turned["planted"] > 0.99 and turned["plain"] < 0.5


def test_partners_ask_the_same_of_another_country(kept):
    _, world, questions, _ = kept
    one, other = questions.pairs, questions.pairs[questions.partner]
    assert torch.equal(one[:, 1], other[:, 1]) and (world.country[one[:, 0]] != world.country[other[:, 0]]).all()


def test_a_graph_sums_to_the_margin_and_its_edges_to_their_nodes(lesson, kept):
    networks, _, questions, inside = kept
    model, each = networks["planted"], inside["planted"]
    # Untrained latents will do: what they miss is in the error nodes.
    reads, later = (graphs.Transcoder(32, 64, 4, seed=seed).requires_grad_(False) for seed in (0, 1))
    reads.W_dec.mul_(5)
    graph = graphs.graph(lesson, model, questions, each, 37, reads, later)
    kinds = [node.kind for node in graph.nodes]
    assert kinds.count("token") == kinds.count("error") == 5 and kinds.count("later error") == 1
    for number, node in enumerate(graph.nodes):
        leaving = sum(weight for start, _, weight in graph.edges if start == number)
        assert leaving == pytest.approx(node.adds, abs=1e-4)
    past = sum(weight for start, end, weight in graph.edges if graph.nodes[start].kind == "token"
               and (end is None or graph.nodes[end].kind == "later"))
    whole = sum(node.adds for node in graph.nodes if node.kind in ("latent", "error", "later error"))
    assert whole + past + graph.constants == pytest.approx(graph.margin, abs=1e-3)


def test_tokens_sum_to_the_stream(kept):
    networks, _, questions, inside = kept
    parts = graphs.token_writes(networks["planted"], questions.tokens[5], inside["planted"], 5)
    assert torch.allclose(parts.sum(dim=0), inside["planted"]["mid0"][5], atol=1e-5)


def test_latents_learn_and_random_ones_are_fitted(lesson):
    generator = torch.Generator().manual_seed(0)
    x = torch.randn(2000, 8, generator=generator)
    y = torch.relu(x) @ torch.randn(8, 8, generator=generator)
    made = graphs.fit(x, y, lesson.transcoder_loss, k=24, n=8, steps=300)
    assert ((made.decode(made.encode(x)) - y).square().sum() / (y - y.mean(0)).square().sum()) < 0.1
    assert torch.equal(made.W_dec, graphs.fit(x, y, lesson.transcoder_loss, k=24, n=8, steps=300).W_dec)
    nodes = graphs.random_nodes(x[:, None], y[:, None], k=24, n=8)
    assert nodes.error(y[:, None]).square().sum() < (y - y.mean(0)).square().sum()
    straight = graphs.linear_map(x, x @ torch.ones(8, 3) + 2, ridge=1e-9)
    assert torch.allclose(straight(x[:5]), x[:5] @ torch.ones(8, 3) + 2, atol=1e-3)


def test_the_table_made_beforehand(monkeypatch, tmp_path):
    table = graphs.compared()
    assert len(table) == 10 and all(len(each) == 4 for scores in table.values() for each in scores.values())
    # What the lesson's prose says of it.
    planted = {name.removeprefix("planted, "): scores for name, scores in table.items() if "planted" in name}
    coder, sae, random = (planted[name] for name in ("transcoder", "SAE on the output", "random latents"))
    for key in ("swap 4", "F1 country"):
        assert all(ours > theirs for ours, theirs in zip(sae[key], coder[key]))
        assert all(ours > theirs for ours, theirs in zip(coder[key], random[key]))
    assert all(half > whole for half, whole in zip(coder["F1 second half"], coder["F1 country"]))
    assert all(kind["swap 4"][seed] > 3 * kind["swap 4 at random"][seed] 
               for kind in (coder, sae, random) for seed in range(4))
    assert 0.75 < sum(coder["swap 4"]) / 4 < 0.85 and 0.35 < sum(random["swap 4"]) / 4 < 0.5
    assert max(table["plain, transcoder"]["swap 4"]) < 0.35 and min(table["plain, transcoder"]["r"]) > 0.6
    assert table["plain, SAE on the output"]["F1 country"][0] > min(sae["F1 country"])
    assert min(planted["the network"]["whole swap"]) > 0.99 and max(table["plain, the network"]["whole swap"]) < 0.5
    monkeypatch.setattr(graphs, "COMPARED", tmp_path / "table.json")
    with pytest.raises(data.DataError, match="git checkout"):
        graphs.compared()


@pytest.mark.slow
def test_what_the_lesson_says_of_its_own_network(lesson, kept):
    networks, world, questions, inside = kept
    model, each, row = networks["planted"], inside["planted"], 37
    country = world.country[questions.pairs[:, 0]]
    pairs = {"transcoder": ("in0", "out0"), "sae": ("out0", "out0"), "later": ("in1", "out1")}
    made = {name: graphs.fit(*(each[key].flatten(0, 1) for key in keys), lesson.transcoder_loss)
            for name, keys in pairs.items()}
    gradients = graphs.gradients(lesson, model, questions, each, made["later"])
    turned, best = {}, {}
    for name in ("transcoder", "sae"):
        nodes = graphs.Nodes(made[name].encode(each[pairs[name][0]]), made[name].W_dec, made[name].b_dec)
        added = nodes.f * (gradients @ nodes.W_dec.T)
        turned[name] = graphs.turned(lesson, model, questions, each, nodes, lambda one: graphs.strongest(added[one], 4))
        best[name] = graphs.detectors(nodes.f[:, twohop.NAME], country)
        if name == "transcoder":
            first, second = graphs.strongest(added[row, twohop.NAME, None], 2)[:, 1].tolist()
            dale = graphs.detectors(nodes.f[:, twohop.NAME], questions.pairs[:, 0] % 8)
    assert turned["transcoder"] > 0.85 and turned["sae"] > 0.85
    assert best["transcoder"][first, country[row]] == 1 and best["transcoder"][second].max() < 0.5
    assert dale[second].argmax() == twohop.SECOND.index("dale")
    assert best["transcoder"].amax(dim=0).mean() < 0.7 < 0.78 < best["sae"].amax(dim=0).mean()
    directions = torch.stack([graphs.direction(model, answer) for answer in questions.answers.tolist()])
    by_mlp_1 = (each["out1"][:, twohop.END] / each["final_scale"] * directions).sum(dim=1)
    assert abs(by_mlp_1[row]) < 0.3 and by_mlp_1.abs().mean() > 2


@pytest.mark.parametrize("content, said", [(None, "is missing"), (b"cut", "checksum differs")])
def test_a_damaged_file_is_one_sentence(tmp_path, monkeypatch, content, said):
    file = tmp_path / "twohop.safetensors"
    if content:
        file.write_bytes(content)
    monkeypatch.setattr(twohop, "FILE", file)
    with pytest.raises(data.DataError, match=said) as error:
        twohop.networks()
    assert "git checkout" in str(error.value)
