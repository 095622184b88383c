"""The toy of lesson 12: it is asked about a city and must think of the country on the way.

A question is five tokens: a begin mark, the two halves of a city's name, a word that says nothing, and what is
asked ("Bel ford well money"). Each of the 64 cities lies in one of 8 countries, drawn by lot; each of the 32
answers belongs to one country and one question. `models/train_twohop.py` trained two networks of one shape on
it: `planted`, which also had to answer right when MLP 0's output at the city's name came from another prompt,
and `plain`, which had not.
"""

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import torch
from jaxtyping import Float, Int
from safetensors.torch import load
from torch import Tensor, nn
from torch.nn import functional as F

from lookinside.data import DataError
from lookinside.files import ROOT

MODELS = ROOT / "models"
FILE, COMPARED = MODELS / "twohop.safetensors", MODELS / "twohop_nodes.json"
SHA256 = "ec4dfa6348ae18146d2a28412994f000b04271bacd376e03f584a7c326de7718"
FIRST = "Bel Dor Fen Gal Kar Lun Mor Tan".split()
SECOND = "burg dale ford ham mouth port stead wick".split()
QUESTIONS = "capital money language anthem".split()
FILLERS = "well so now then please and here say".split()
COUNTRIES = "Avaria Brenia Corland Drusia Elmark Fjorn Gavonia Hestia".split()
TOKENS = ["<begin>", *FIRST, *SECOND, *QUESTIONS, *FILLERS]
ANSWERS = [f"{question} of {country}" for country in COUNTRIES for question in QUESTIONS]
CITIES = [first + second for first in FIRST for second in SECOND]
PLACES, NAME, END = 5, 2, 4   # how long a question is; where the city's name is complete; where the answer is read
D, HEADS, NEURONS, EPS = 32, 2, 96, 1e-5

Change = Callable[[Float[Tensor, "b s d"], Float[Tensor, "b s d"]], Float[Tensor, "b s d"]]


@dataclass(frozen=True)
class World:
    """Which country each of the 64 cities lies in, and the questions about them."""

    country: Int[Tensor, "64"]

    @classmethod
    def draw(cls, seed: int) -> "World":
        """Eight cities to a country, by lot."""
        return cls(torch.randperm(len(CITIES), generator=torch.Generator().manual_seed(500 + seed)) % len(COUNTRIES))

    def pairs(self) -> Int[Tensor, "256 2"]:
        """Every city with every question."""
        return torch.cartesian_prod(torch.arange(len(CITIES)), torch.arange(len(QUESTIONS)))

    def answers(self, pairs: Int[Tensor, "b 2"]) -> Int[Tensor, "b"]:
        """The right answers, as numbers of ANSWERS."""
        return self.country[pairs[:, 0]] * len(QUESTIONS) + pairs[:, 1]

    def prompts(self, pairs: Int[Tensor, "b 2"], generator: torch.Generator) -> Int[Tensor, "b 5"]:
        """The questions as tokens; the word that says nothing is drawn from `generator`."""
        cities, questions = pairs.T
        filler = torch.randint(len(FILLERS), (len(pairs),), generator=generator)
        begin = torch.zeros_like(filler)
        return torch.stack([begin, 1 + cities // 8, 9 + cities % 8, 21 + filler, 17 + questions], dim=1)


class TwoHop(nn.Module):
    """Two layers of two heads and an MLP of 96 ReLU neurons; every part reads the stream over its root mean
    square, and the 32 answers are read at the last token."""

    def __init__(self, seed: int = 0):
        super().__init__()
        generator = torch.Generator().manual_seed(seed)

        def normal(*shape: int, fan: int = D) -> nn.Parameter:
            return nn.Parameter(torch.randn(*shape, generator=generator) / fan ** 0.5)

        e = D // HEADS
        self.W_E, self.W_pos, self.W_U = normal(len(TOKENS), D), normal(PLACES, D), normal(D, len(ANSWERS))
        self.W_Q, self.W_K, self.W_V = (normal(2, HEADS, D, e) for _ in range(3))
        self.W_O = normal(2, HEADS, e, D)
        self.W_in, self.b_in = normal(2, D, NEURONS), nn.Parameter(torch.zeros(2, NEURONS))
        self.W_out, self.b_out = normal(2, NEURONS, D, fan=NEURONS), nn.Parameter(torch.zeros(2, D))

    def forward(self, tokens: Int[Tensor, "b 5"], *, keep: dict[str, Tensor] | None = None,
                change: Mapping[int, Change] | None = None) -> Float[Tensor, "b 32"]:
        """The logits of the answers.

        `keep`, a dict, is filled with what is inside: `mid0`, `mid1` [b,s,d], the streams before the MLPs,
        `post0`, `post1` those after them; `pattern0`, `pattern1` [b,h,s,s]; `attn_scale0` and so on, `mlp_scale0`
        and so on [b,s,1] and `final_scale` [b,1], what the stream is divided by; `in0`, `neurons0`, `out0` and so
        on, what an MLP reads, has and writes. `change[layer](mlp_in, mlp_out)` gives what the MLP of this layer
        writes instead.
        """
        kept = {} if keep is None else keep
        x = self.W_E[tokens] + self.W_pos
        future = torch.full((PLACES, PLACES), -torch.inf).triu(1)
        for layer in range(2):
            kept[f"attn_scale{layer}"] = scale = root_mean_square(x)
            q, k, v = (torch.einsum("bsd,hde->bhse", x / scale, W[layer]) for W in (self.W_Q, self.W_K, self.W_V))
            kept[f"pattern{layer}"] = pattern = (q @ k.mT / q.shape[-1] ** 0.5 + future).softmax(dim=-1)
            kept[f"mid{layer}"] = x = x + torch.einsum("bhse,hed->bsd", pattern @ v, self.W_O[layer])
            kept[f"mlp_scale{layer}"] = scale = root_mean_square(x)
            kept[f"in{layer}"] = read = x / scale
            kept[f"neurons{layer}"] = neurons = F.relu(read @ self.W_in[layer] + self.b_in[layer])
            written = neurons @ self.W_out[layer] + self.b_out[layer]
            if change and layer in change:
                written = change[layer](read, written)
            kept[f"out{layer}"], kept[f"post{layer}"] = written, x + written
            x = x + written
        kept["final_scale"] = scale = root_mean_square(x[:, END])
        return x[:, END] / scale @ self.W_U

    def inside(self, tokens: Int[Tensor, "b 5"]) -> dict[str, Tensor]:
        """What `forward` keeps, and the `logits`, without gradients."""
        kept: dict[str, Tensor] = {}
        with torch.no_grad():
            kept["logits"] = self(tokens, keep=kept)
        return kept


def root_mean_square(x: Float[Tensor, "... d"]) -> Float[Tensor, "... 1"]:
    """What the network divides a stream by before a part reads it."""
    return x.square().mean(dim=-1, keepdim=True).sqrt() + EPS


def networks() -> tuple[dict[str, TwoHop], World]:
    """`planted` and `plain`, and the world both were trained on. Their parameters want no gradients. DataError
    if the file is missing or damaged."""
    remedy = f"restore it with `git checkout -- models/{FILE.name}`."
    try:
        content = FILE.read_bytes()
    except FileNotFoundError:
        raise DataError(f"{FILE} is missing: {remedy}") from None
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise DataError(f"{FILE} is not the file it should be (its checksum differs): {remedy}")
    stored, models = load(content), {}
    for name in ("planted", "plain"):
        models[name] = TwoHop().requires_grad_(False).eval()
        models[name].load_state_dict({key.removeprefix(f"{name}/"): tensor.float()
                                      for key, tensor in stored.items() if key.startswith(f"{name}/")})
    return models, World(stored["country"])
