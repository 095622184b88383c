"""What the checks of this lesson share: small random models, and calls of the blanks that use other blanks.

`block`, `forward` and `generate` are put together from blanks that stand before them. A slip in one of those
should cost its own points and no others, so the three run with *made-up parts* in place of the notebook's
own: functions that depend on all they are given and compute nothing the lesson asks for. Student and
reference get the same ones. Whoever did without one of the parts (wrote a norm out, say) is judged with none
made up.
"""

import torch

from autograder import compare, require

# Heads, head size, widths: no two alike, so that no axis can stand for another. n_heads · d_head is d_model
# in SmolLM2 and in USUAL; in ODD it is not.
USUAL = {"n_layers": 2, "n_heads": 4, "n_kv_heads": 2, "d_model": 24, "d_head": 6, "d_mlp": 31, "d_vocab": 23,
         "eps": 1e-5, "theta": 500.0}
ODD = USUAL | {"d_model": 20, "eps": 0.3, "theta": 30.0}
# Other ways of writing a model of two layers differ by 3e-6 of numbers up to 30 at most (200 draws).
CLOSE = {"rtol": 1e-3, "atol": 2e-4}


def draw(generator, config):
    """The weights of a random model: gains away from 1, matrices that keep the stream's size, attention sharp
    enough that its heads differ."""
    c = config
    queries, keys = c["n_heads"] * c["d_head"], c["n_kv_heads"] * c["d_head"]

    def matrix(rows, columns):
        return 1.5 * torch.randn(rows, columns, generator=generator) / columns**0.5

    def gain():
        return 1 + 0.4 * torch.randn(c["d_model"], generator=generator)

    blocks = [
        {"attention_norm": gain(), "q": matrix(queries, c["d_model"]), "k": matrix(keys, c["d_model"]),
         "v": matrix(keys, c["d_model"]), "o": matrix(c["d_model"], queries), "mlp_norm": gain(),
         "gate": matrix(c["d_mlp"], c["d_model"]), "up": matrix(c["d_mlp"], c["d_model"]),
         "down": matrix(c["d_model"], c["d_mlp"])}
        for _ in range(c["n_layers"])
    ]
    return {"embedding": torch.randn(c["d_vocab"], c["d_model"], generator=generator), "final_norm": gain(),
            "blocks": blocks}


def two_models(generator):
    """Configurations and weights."""
    return [[config, draw(generator, config)] for config in (USUAL, ODD)]


def tokens_of(generator, *shape):
    return torch.randint(USUAL["d_vocab"], shape, generator=generator)


def run(answers, blank, made_up, models, cases):
    """Call a blank once a case (which of the models, and its other arguments): what it gave, which of the made-up
    parts it called, how many places went through `block`, and what `choose` was shown. None of the parts is a
    solution."""
    import torch

    from lookinside.models.checkpoint import Config

    called, places, shown = set(), [0], []

    def rms_norm(x, gain, eps):
        return torch.tanh(x) * gain + 9 * eps

    def rotate(x, positions, theta):
        return x.roll(1, dims=-1) + (positions / theta)[:, None]

    def grouped_attention(q, k, v):
        heads, places = (torch.arange(1.0, size + 1) / size for size in k.shape[1:3])
        weighed = torch.sin(k) + torch.cos(2 * v)
        return torch.tanh(q) + (weighed * heads[:, None, None] * places[:, None]).mean(dim=(1, 2),
                                                                                       keepdim=True)

    def swiglu(x, gate, up, down):
        return (torch.cos(x @ gate.T) + 0.5 * (x @ up.T)) @ down.T

    def block(x, weights, config, positions, past=None):
        # It adds up all it has read, each weighed by how far it is from the first place, not by where that
        # is.
        places = positions.to(x)[None, None, :, None]
        if past is not None:
            places = torch.cat([past[1], places], dim=2)
        far = torch.cos(0.5 + 0.7 * (places - places[:, :, :1]))[:, :, -x.shape[1] :]
        total = (far * x[:, None]).cumsum(dim=2)
        if past is not None:
            total = torch.cat([past[0], total + past[0][:, :, -1:]], dim=2)
        read = torch.tanh(total[:, 0, -x.shape[1] :] * weights["attention_norm"])
        return x + read * weights["mlp_norm"] + config.eps, (total, places)

    def forward(tokens, weights, config):
        counted = torch.arange(1.0, tokens.shape[1] + 1)[:, None]
        return (
            torch.sin((counted * weights["embedding"][tokens]).cumsum(dim=1)) @ weights["embedding"].T
            + config.eps
        )

    def noted(name, function):
        def part(*args, **kwargs):
            called.add(name)
            if name == "block":
                places[0] += (args[0] if args else kwargs["x"]).shape[1]
            return function(*args, **kwargs)

        return part

    def call(model, *arguments):
        config, weights = models[model]
        function, config = getattr(answers, blank), Config(**config)
        if blank == "block":
            layer, x, positions, past = arguments
            return function(x, weights["blocks"][layer], config, positions, past)
        if blank == "forward":
            return function(*arguments, weights, config)
        tokens, n, script, cache = arguments

        def scripted(logits):
            shown.append(logits)
            return script[len(shown) - 1]

        return function(tokens, n, weights, config, scripted, cache)

    parts = {"rms_norm": rms_norm, "rotate": rotate, "grouped_attention": grouped_attention, "swiglu": swiglu,
             "block": block, "forward": forward}
    before, made = dict(vars(answers)), []
    for name, function in parts.items():
        if name != blank and name in before and (made_up or name == "block"):
            setattr(answers, name, noted(name, function if made_up else before[name]))
    try:
        for case in cases:
            called.clear(), shown.clear()
            places[0] = 0
            try:
                value = call(*case)
            except NotImplementedError as error:
                trace = error.__traceback__
                while trace.tb_next:
                    trace = trace.tb_next
                if trace.tb_frame.f_code.co_name == blank:
                    raise
                return [{"empty": trace.tb_frame.f_code.co_name}]
            made.append({"value": value, "called": sorted(called), "places": places[0], "shown": list(shown)})
    finally:
        vars(answers).update(before)
    return made


def run_by(who, blank, made_up, models, cases):
    """`run`, where none of the blanks that this one calls is still empty; else the message says which is."""
    answers = who.run(run, blank, made_up, models, cases)
    first = answers[0].value
    if isinstance(first, dict) and "empty" in first:
        require(False,
                f"`{blank}` runs through `{first['empty']}`, which is still empty: write that one first.")
    return answers


def ask(student, reference, blank, needed, models, cases):
    """The student's answers and the reference's, with made-up parts if the student's code calls all `needed`:
    pairs, one a case."""
    answers, all_of_them = run_by(student, blank, True, models, cases), range(len(cases))
    called = [str(answers[i]["called"].value) for i in all_of_them]
    made_up = all(any(f"'{name}'" in names for names in called) for name in needed)
    if not made_up:
        answers = run_by(student, blank, False, models, cases)
    require(not answers.changed, f"`{blank}` changed the tensors it was given; it should leave its arguments as they "
            "were.")
    expected = reference.run(run, blank, made_up, models, cases)
    return [(answers[i], expected[i]) for i in all_of_them]


EXAMPLES = {  # of each part a call that shows any of the known mistakes
    "rms_norm": lambda draw: [draw(2, 3, 8), draw(8), 0.2],
    "rotate": lambda draw: [draw(2, 3, 4, 6), torch.tensor([3, 4, 5, 9]), 50.0],
    "grouped_attention": lambda draw: [2 * draw(2, 4, 3, 6), draw(2, 2, 5, 6), draw(2, 2, 5, 6)],
    "swiglu": lambda draw: [draw(2, 3, 8), draw(9, 8), draw(9, 8), draw(8, 9)],
}


def whole(student, reference, generator, models, cases):
    """`forward` with the notebook's own parts. Where that goes wrong, the message names the part at fault."""
    answers, expected = (run_by(who, "forward", False, models, cases) for who in (student, reference))
    pairs = [(answers[i]["value"], expected[i]["value"].value) for i in range(len(cases))]
    if not all(
        isinstance(mine.value, torch.Tensor)
        and mine.value.shape == right.shape
        and torch.allclose(mine.value.double(), right.double(), **CLOSE)
        for mine, right in pairs
    ):
        at_fault = "`forward` runs through `{}`, which is not right yet: mend that one first. It"
        for part, example in EXAMPLES.items():
            inputs = example(lambda *shape: torch.randn(shape, generator=generator))
            compare(getattr(student, part)(*inputs), getattr(reference, part)(*inputs), rtol=1e-3, atol=1e-3,
                    what=at_fault.format(part))
        x = torch.randn(2, 4, models[0][0]["d_model"], generator=generator)
        inner = [[0, 0, x, torch.arange(4), None]]
        compare(*(one.run(run, "block", False, models, inner)[0]["value"] for one in (student, reference)), **CLOSE,
                what=at_fault.format("block"))
    for mine, right in pairs:
        compare(mine, right, **CLOSE, what="What the whole model says")
