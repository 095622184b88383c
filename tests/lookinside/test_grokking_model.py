"""The small transformer of lesson 02, and what models/ holds of its training."""

import pytest
import torch
from torch.nn import functional as F

from lookinside import data, grokking


def plainly(model, tokens):
    """The same network the long way: every position, every query, and a causal mask."""
    x = model.W_E[tokens] + model.W_pos
    q, k, v = (torch.einsum("nsd,hde->nhse", x, W) for W in (model.W_Q, model.W_K, model.W_V))
    score = torch.einsum("nhqe,nhke->nhqk", q, k) / q.shape[-1] ** 0.5
    score = score.masked_fill(torch.ones(3, 3).triu(1).bool(), float("-inf"))
    x = x + torch.einsum("nhqk,nhke,hed->nqd", score.softmax(-1), v, model.W_O)
    x = x + F.relu(x @ model.W_in + model.b_in) @ model.W_out + model.b_out
    return (x @ model.W_U)[:, -1]


def questions(p):
    a, b = torch.cartesian_prod(torch.arange(p), torch.arange(p)).T
    return torch.stack([a, b, torch.full_like(a, p)], 1), (a + b) % p


def test_the_cheap_way_is_the_same_network():
    model = grokking.ModularTransformer(7, d_model=16, n_heads=2, d_mlp=24, seed=3)
    with torch.no_grad():
        model.b_in.normal_()
        model.b_out.normal_()
    tokens, labels = questions(7)
    assert torch.allclose(model(tokens), plainly(model, tokens), atol=1e-5)
    one, two = (torch.autograd.grad(F.cross_entropy(logits, labels), list(model.parameters()))
                for logits in (model(tokens), plainly(model, tokens)))
    assert all(torch.allclose(mine, theirs, atol=1e-5) for mine, theirs in zip(one, two))


def test_the_kept_run_memorises_then_generalises():
    run, models = grokking.recorded(), grokking.checkpoints()
    tokens, labels = questions(grokking.PAPER_P)
    both = torch.cat([run["train_idx"], run["test_idx"]]).sort().values
    assert torch.equal(both, torch.arange(grokking.PAPER_P**2))
    assert list(models) == sorted(models) and len(models) >= 12

    def right(step, idx):
        return (models[step](tokens[idx]).argmax(1) == labels[idx]).float().mean().item()

    last = list(models)[-1]
    assert right(500, run["train_idx"]) == 1 and right(500, run["test_idx"]) < 0.05
    assert right(last, run["test_idx"]) == 1
    at = run["step"].tolist().index(last)
    loss = F.cross_entropy(models[last](tokens[run["test_idx"]]).double(), labels[run["test_idx"]])
    assert loss.item() == pytest.approx(run["test_loss"][at].item(), rel=0.05)  # float16 against float32


@pytest.mark.parametrize("content, said", [(None, "is missing"), (b"cut", "checksum differs")])
def test_a_damaged_file_is_one_sentence(tmp_path, monkeypatch, content, said):
    file = tmp_path / "grokking.safetensors"
    if content:
        file.write_bytes(content)
    monkeypatch.setattr(grokking, "FILE", file)
    with pytest.raises(data.DataError, match=said) as error:
        grokking.checkpoints()
    assert "git checkout" in str(error.value)
