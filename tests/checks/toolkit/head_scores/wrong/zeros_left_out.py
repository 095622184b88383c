"""Queries that could look at an earlier copy, or at what followed it, and look elsewhere are left out of your mean. They count, with 0: what decides is whether there is a copy, not whether the head looks."""
EARNS = 2


def head_scores(pattern, tokens):
    size = len(tokens)
    earlier = np.tril(np.ones((size, size), dtype=bool), k=-1)
    copy = (tokens[:, None] == tokens[None, :]) & earlier
    after_copy = np.zeros_like(copy)
    after_copy[:, 1:] = copy[:, :-1]

    def mean(given: Float[ndarray, "n"]) -> float:
        return float(given.mean()) if len(given) else 0.0

    to_copy, to_next = (pattern * copy).sum(axis=1), (pattern * after_copy).sum(axis=1)
    return {"previous": mean(np.diagonal(pattern, offset=-1)),
            "first": mean(pattern[1:, 0]),
            "duplicate": mean(to_copy[to_copy > 0]),
            "induction": mean(to_next[to_next > 0])}
