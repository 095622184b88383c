"""The small transformer that learns modular addition, and its checkpoints in models/.

The model is that of Nanda et al. (2023): one layer, no layer norm, parameters named as
TransformerLens names them. It reads three tokens, "a b =", and answers a + b modulo p.
"""

import hashlib

import torch
from jaxtyping import Float, Int
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional as F

from lookinside.data import DataError
from lookinside.files import ROOT

FILE = ROOT / "models" / "grokking.safetensors"
SHA256 = "231aa085e2c339051d2fdd7b3908471739cc613061af93c00da7002ada614c92"
PAPER_P = 113


class ModularTransformer(nn.Module):
    """One attention layer and one MLP (Nanda et al. 2023, section 3); the answer is read at the last token,
    "=". `p` is the modulus; the weights are drawn from `seed`."""

    def __init__(self, p: int, *, d_model: int = 128, n_heads: int = 4, d_mlp: int = 512, seed: int = 0):
        super().__init__()
        d_head = d_model // n_heads
        generator = torch.Generator().manual_seed(seed)

        def normal(*shape: int, fan: int = d_model) -> nn.Parameter:
            return nn.Parameter(torch.randn(*shape, generator=generator) / fan**0.5)

        self.p = p
        self.W_E = normal(p + 1, d_model)  # a row for each number, and the last for "="
        self.W_pos = normal(3, d_model)
        self.W_Q = normal(n_heads, d_model, d_head)
        self.W_K = normal(n_heads, d_model, d_head)
        self.W_V = normal(n_heads, d_model, d_head)
        self.W_O = normal(n_heads, d_head, d_model)
        self.W_in = normal(d_model, d_mlp)
        self.b_in = nn.Parameter(torch.zeros(d_mlp))
        self.W_out = normal(d_mlp, d_model)
        self.b_out = nn.Parameter(torch.zeros(d_model))
        self.W_U = normal(d_model, p, fan=p)

    def forward(self, tokens: Int[Tensor, "n 3"]) -> Float[Tensor, "n p"]:
        """The logits of the p answers at "="."""
        return self.inside(tokens)["logits"]

    def inside(self, tokens: Int[Tensor, "n 3"]) -> dict[str, Tensor]:
        """Everything on the way to the logits, at the position of "=": `pattern` [n,head,3], `z`
        [n,head,d_head], `resid_mid` and `resid_post` [n,d_model], `neurons` [n,d_mlp], `logits` [n,p].

        Only a token and its place decide its key and its value, so those are computed once for
        each of the 3 (p + 1) cases and looked up; and every question ends in the same "=", so
        there is one query. That is the same network, several times cheaper.
        """
        cases = self.W_E[:, None] + self.W_pos  # [token, place, d_model]
        query = torch.einsum("d,hde->he", cases[self.p, 2], self.W_Q)
        key = torch.einsum("tsd,hde->tshe", cases, self.W_K)
        value = torch.einsum("tsd,hde->tshe", cases, self.W_V)
        score = torch.einsum("tshe,he->tsh", key, query) / query.shape[-1] ** 0.5

        case = tokens * 3 + torch.arange(3, device=tokens.device)  # where a token at its place lies
        pattern = F.embedding(case, score.flatten(0, 1)).softmax(1)  # [n, place, head]
        seen = F.embedding(case, value.flatten(0, 1).flatten(1)).unflatten(-1, query.shape)
        z = (pattern[..., None] * seen).sum(1)  # [n, head, d_head]

        resid_mid = cases[self.p, 2] + z.flatten(1) @ self.W_O.flatten(0, 1)
        neurons = F.relu(resid_mid @ self.W_in + self.b_in)
        resid_post = resid_mid + neurons @ self.W_out + self.b_out
        return {"pattern": pattern.transpose(1, 2), "z": z, "resid_mid": resid_mid,
                "neurons": neurons, "resid_post": resid_post, "logits": resid_post @ self.W_U}


def checkpoints() -> dict[int, ModularTransformer]:
    """The network of the paper's setting, p = 113, at many steps of its training: {step: network}.

    Their parameters want no gradients. DataError if the file is missing or damaged.
    """
    weights: dict[int, dict[str, Tensor]] = {}
    for name, tensor in _stored().items():
        place, _, parameter = name.partition("/")
        if place.isdigit():
            weights.setdefault(int(place), {})[parameter] = tensor.float()
    models = {}
    for step in sorted(weights):
        models[step] = ModularTransformer(PAPER_P)
        models[step].load_state_dict(weights[step])
        models[step].requires_grad_(False)
    return models


def recorded() -> dict[str, Tensor]:
    """What was written down in that training: `train_idx` and `test_idx`, rows of all questions, a-major;
    and over `step`: `train_loss`, `test_loss` (nats) and `test_accuracy` (0 to 1), all [steps].

    DataError if the file is missing or damaged.
    """
    stored = _stored()
    train_idx = stored["train_idx"].long()
    tested = torch.ones(PAPER_P**2, dtype=torch.bool)
    tested[train_idx] = False
    curves = dict(zip(("step", "train_loss", "test_loss", "test_accuracy"), stored["curve"].T))
    return {"train_idx": train_idx, "test_idx": tested.nonzero().flatten(), **curves,
            "step": curves["step"].long()}


def _stored() -> dict[str, Tensor]:
    remedy = f"restore it with `git checkout -- models/{FILE.name}`."
    try:
        content = FILE.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{FILE} is missing: {remedy}") from None
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise DataError(f"{FILE} is not the file it should be (its checksum differs): {remedy}")
    return load(content)
