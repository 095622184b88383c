"""The templates come in the same order in every call. Draw one for each prompt from the generator."""
EARNS = 1


def make_prompts(names, templates, n, generator):
    words = torch.tensor(templates)[torch.arange(n) % len(templates)]
    pairs = torch.stack([torch.randperm(len(names), generator=generator)[:2] for _ in range(n)])
    answers = torch.tensor(names)[pairs]
    IO, S = answers[:, :1], answers[:, 1:]
    is_S = words == -2
    second = is_S & (is_S.cumsum(dim=1) == 2)
    clean = torch.where(is_S, S, torch.where(words == -1, IO, words))
    return clean, torch.where(second, IO, clean), answers
