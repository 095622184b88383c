"""Planted models do what they promise: they answer as their story says, whole and with a head swapped; decoys
look like true heads and do nothing; the constant head fools zero-ablation alone."""

from functools import cache

import pytest
import torch

from lookinside.models.planted import Plant, Planted, Size, derangement, lookup, pointer

FAMILIES = [lookup, pointer]
QUICK, ALL = range(3), range(50)
# Who looks exactly as whom, and does nothing.
LIKENESSES = {lookup: {"shift_decoy": "shift", "lookup_decoy": "lookup", "twin": "lookup"},
              pointer: {"point_decoy": "point", "lookup_decoy": "lookup", "twin": "lookup"}}


def some(seed: int) -> torch.Generator:
    return torch.Generator().manual_seed(seed)


@cache
def planted(family, seed: int):
    story = family.draw(seed)
    return story, story.build()


def share(answers, truth) -> float:
    return (answers == truth).float().mean().item()


def answers_as_its_story(family, seed: int) -> None:
    story, model = planted(family, seed)
    for kind in ("typical", "several", "none", "random"):
        tokens = story.sample(200, some(seed), kind)
        assert share(model(tokens).argmax(dim=-1), story.words(tokens)) >= 0.995, kind


def every_swap_is_foreseen(family, seed: int) -> None:
    story, model = planted(family, seed)
    base, source = (story.sample(200, some(seed + part)) for part in (1000, 2000))
    before, wired = model(base).argmax(dim=-1), {sender for sender, *_ in story.edges}
    for head, role in story.roles.items():
        after = model.after_swap(base, source, head)
        assert share(after, story.after_swap(base, source, head)) >= 0.995, role
        changed = 1 - share(after, before)
        assert changed > 0.8 if head in wired else changed == 0, role


@pytest.mark.parametrize("seed", QUICK)
@pytest.mark.parametrize("family", FAMILIES)
def test_the_story_holds(family, seed):
    answers_as_its_story(family, seed)
    every_swap_is_foreseen(family, seed)


@pytest.mark.slow
@pytest.mark.parametrize("family", FAMILIES)
def test_the_story_holds_over_fifty_seeds(family):
    for seed in ALL:
        answers_as_its_story(family, seed)
        every_swap_is_foreseen(family, seed)


@pytest.mark.parametrize("seed", QUICK)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_decoy_looks_like_the_true_head(family, seed):
    story, model = planted(family, seed)
    model(story.sample(50, some(seed)), keep=(kept := {}))
    for decoy, true in LIKENESSES[family].items():
        decoy, true = story.heads[decoy], story.heads[true]
        looks = [kept["pattern", head] for head in (decoy, true)]
        assert (looks[0] - looks[1]).abs().max() < 0.25 and (looks[0] - looks[1]).abs().mean() < 0.01
        writes = [kept[head][:, -1] @ model.weights["W_O"][head] for head in (decoy, true)]
        sizes = [write.norm(dim=-1).mean().item() for write in writes]
        assert sizes[0] == pytest.approx(sizes[1], rel=0.05)


@pytest.mark.parametrize("family", FAMILIES)
def test_the_constant_head_is_vital_to_zero_alone(family):
    story, model = planted(family, 0)
    tokens, others = (story.sample(100, some(part)) for part in range(2))
    before, head = model(tokens).argmax(dim=-1), story.heads["constant"]
    model(others, keep=(kept := {}))
    put_in = {"zero": torch.zeros_like, "mean": lambda z: kept[head].mean(dim=0).expand_as(z),
              "other": kept[head]}
    changed = {how: 1 - share(model(tokens, swap={head: z}).argmax(dim=-1), before)
               for how, z in put_in.items()}
    assert changed["zero"] > 0.8 and changed["mean"] == changed["other"] == 0


@pytest.mark.parametrize("family", FAMILIES)
def test_the_bridge_is_the_same_model(family):
    story, model = planted(family, 1)
    tokens = story.sample(20, some(0))
    bridge = model.bridge()
    with torch.no_grad():
        logits, kept = bridge.run_with_cache(tokens)
    assert (logits[:, -1] - model(tokens, keep=(ours := {}))).abs().max() < 1e-5
    for layer, head in story.roles:
        assert (kept[f"blocks.{layer}.attn.hook_z"][:, :, head] - ours[layer, head]).abs().max() < 1e-5
    other = planted(family, 2)[1]
    assert other.bridge(into=bridge) is bridge
    with torch.no_grad():
        assert (bridge(tokens)[:, -1] - other(tokens)).abs().max() < 1e-5


@pytest.mark.parametrize("family", FAMILIES)
def test_the_truth_is_carried_where_it_is_wanted(family):
    story, model = planted(family, 0)
    assert model.edges == story.edges and model.roles == story.roles
    for _, receiver, ear in model.edges:
        assert ear in "QKV" and receiver[0] == 1 if receiver else ear == "out"
    bare = Planted(model.size, model.weights)
    assert not bare.edges and not bare.roles
    tokens = story.sample(5, some(0))
    assert torch.equal(bare(tokens), model(tokens))


@pytest.mark.parametrize("how, most", [("resample", 10), ("minimal", 2)])
@pytest.mark.parametrize("family", FAMILIES)
def test_pairs_differ_in_their_answers(family, how, most):
    story, model = planted(family, 0)
    clean, corrupted, answers = story.pairs(40, some(3), how)
    assert len(clean) == len(corrupted) == len(answers) == 40
    assert (answers[:, 0] != answers[:, 1]).all() and (clean != corrupted).sum(dim=1).max() <= most
    assert torch.equal(model(clean).argmax(dim=-1), answers[:, 0])
    assert torch.equal(model(corrupted).argmax(dim=-1), answers[:, 1])
    assert torch.equal(story.pairs(40, some(3), how)[0], clean)
    with pytest.raises(ValueError, match="minimal"):
        story.pairs(1, some(0), "other")
    with pytest.raises(ValueError, match="several"):
        story.sample(1, some(0), "many")


def test_a_larger_model_of_your_own():
    """Three layers of six heads, 26 letters: a chain in which each layer looks one place further back."""
    size = Size(letters=26, places=9, layers=3, heads=6, d_model=200, d_head=30)
    plant = Plant(size, some(5))
    once, twice, answer = (plant.space(26) for _ in range(3))
    turn = derangement(26, some(6))
    plant.looks_back((0, 4), 1, once)
    plant.head((1, 2), [(25.0, plant.place, plant.place[[0, *range(8)]])], once, twice)
    plant.head((2, 0), [(25.0, plant.place, plant.place)], twice, answer[turn])
    plant.reads_out(answer)
    model = plant.finish(noise=0.03)
    tokens = torch.randint(26, (300, 9), generator=some(7))
    tokens[:, 0] = size.bos
    assert torch.equal(model(tokens).argmax(dim=-1), turn[tokens[:, -3]])


def test_what_does_not_fit_is_said():
    plant = Plant(Size(d_model=40, d_head=8), some(0))
    with pytest.raises(ValueError, match="7 of 40 are left"):
        plant.space(8)
    with pytest.raises(ValueError, match="8 numbers can't hold 20 things"):
        plant.head((0, 0), [(1.0, plant.one, plant.bos)], plant.letter, plant.letter)
