"""The world of lesson 11, how dictionaries are trained in it, and the table that was made beforehand."""

from types import SimpleNamespace

import pytest
import torch
import torch.nn.functional as F

from lookinside import dictionary
from lookinside.data import DataError
from lookinside.dictionary import CHILDREN_OF, FAMILIES, KINDS, NAMES, World, train


def hierarchy(batch, parents, children, generator):
    parent = torch.rand(batch, len(parents), generator=generator) < parents
    child = (torch.rand(batch, *children.shape, generator=generator) < children) & parent[..., None]
    return torch.cat([parent, child.flatten(1)], dim=1)


def test_a_world_with_families_and_a_flat_one():
    assert len(NAMES) == len(set(NAMES)) == 64 and NAMES[CHILDREN_OF["fruit"]] == FAMILIES["fruit"]
    for flat in (False, True):
        world = World(3, hierarchy, flat=flat)
        x, strengths = world.draw(20_000)
        assert torch.allclose(x, strengths @ world.directions, atol=1e-5)
        assert strengths[strengths > 0].min() >= 0.5 and strengths.max() <= 1.5
        on = strengths > 0
        orphans = (on[:, CHILDREN_OF["animal"]] & ~on[:, :1]).any()
        assert bool(orphans) is flat
        share = on.float().mean(dim=0)
        assert (share[KINDS["parents"]] - dictionary.P_PARENTS).abs().max() < 0.012
        expected = (dictionary.P_PARENTS[:, None] * dictionary.P_CHILDREN).flatten()
        assert (share[KINDS["children"]] - expected).abs().max() < 0.006
        assert (share[KINDS["rare"]] - dictionary.P_RARE).abs().max() < 0.01
        first, second = on[:, KINDS["pairs"]][:, :5], on[:, KINDS["pairs"]][:, 5:]
        assert abs(second[first].float().mean() - 0.5) < 0.06 and second[~first].float().mean() < 0.03
    same, other = World(3, hierarchy), World(4, hierarchy)
    assert torch.equal(same.draw(9)[0], World(3, hierarchy).draw(9)[0])
    assert not torch.equal(same.directions, other.directions)
    assert torch.equal(dictionary.random_directions(128, seed=3)[:64], same.directions)  # the lesson's trap


@pytest.mark.parametrize("how", [{}, {"parts": (8,)}, {"fix_limit": True},
                                 {"price": lambda f, done: 0.05 * f.sum(dim=-1).mean()}])
def test_training_learns_and_keeps_rows_at_length_1(how):
    world = World(0, hierarchy)
    batches = [world.draw(256)[0] for _ in range(200)]
    sae = train(batches, 48, F.relu, **how)
    x, _ = world.draw(2000)
    assert dictionary.unexplained(x, sae.decode(sae.encode(x))) < 0.35
    assert torch.allclose(sae.W_dec.norm(dim=1), torch.ones(48), atol=1e-5)
    again = train(batches, 48, F.relu, **how)
    assert torch.equal(sae.W_dec, again.W_dec)
    if how.get("fix_limit"):
        f = sae.encode(x)
        assert torch.allclose(f[:1], sae.encode(x[:1]), atol=1e-6)  # no example hangs on the others


def test_a_report_of_the_truth_itself():
    blanks = SimpleNamespace(
        f1_table=lambda on, truth: 2 * (on.float().T @ truth.float())
        / (on.float().sum(0)[:, None] + truth.float().sum(0)).clamp(min=1),
        matched=lambda table: table.diagonal().mean().item(),
        absorption=lambda latent, parent, child: float(((latent <= 0) & parent & child).any()))
    _, strengths = World(0, hierarchy).draw(5000)
    scores = dictionary.report(blanks, strengths, strengths)
    assert scores["F1"] == scores["F1 rare"] == 1 and scores["absorption"] == 0 and scores["dead"] == 0
    holed = strengths.clone()
    holed[:, 0] *= strengths[:, CHILDREN_OF["animal"]].sum(dim=1) == 0
    assert dictionary.report(blanks, holed, strengths)["absorption"] == pytest.approx(1 / 6)


def test_the_table_made_beforehand(monkeypatch, tmp_path):
    table = dictionary.compared()
    assert len(table) == 17
    assert all(len(values) == 3 for scores in table.values() for values in scores.values())
    # What the lesson's prose says of it.
    mean = {name: {key: sum(values) / 3 for key, values in scores.items()} for name, scores in table.items()}
    hole = {name: scores["absorption"] for name, scores in table.items()}
    assert min(hole["TopK, 128"]) > 0.25 > 0.15 > max(hole["TopK, 128, flat world"])
    assert max(hole["BatchTopK, 128"] + hole["TopK of 6, 128"] + hole["Matryoshka, 128"]) < 0.1
    assert min(hole["BatchTopK of 1, 128"]) > 0.3 and max(hole["PCA"]) < 0.1
    assert max(table["TopK, 128"]["F1 parents"]) < min(table["BatchTopK, 128"]["F1 parents"])
    assert max(mean, key=lambda name: mean[name]["F1"]) == "TopK of 6, 128"
    assert mean["true directions"]["F1"] < mean["TopK, 128"]["F1"]
    assert mean["random directions"]["F1"] < 0.55 and mean["random, the world's seed"]["F1"] > 0.75
    for key in ("F1 rare", "dead"):
        grown = [mean[f"TopK, {width}"][key] for width in (32, 64, 128, 256)]
        assert grown == sorted(grown)
    monkeypatch.setattr(dictionary, "COMPARED", tmp_path / "a" / "b" / "table.json")
    with pytest.raises(DataError, match="git checkout"):
        dictionary.compared()
