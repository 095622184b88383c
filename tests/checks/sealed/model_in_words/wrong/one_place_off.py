"""Your words look a place beside the one the model looks at. Measure how far back the head looks that tells each place
its news, place by place."""
EARNS = (8, 12)
def model_in_words(tokens):
    name = "k" if "k" in S else "m"
    if name == "m":  # the letter after the one that follows the marker
        after = [tokens[j] for j in range(3, 11) if tokens[j - 2] == S["m"]]
        said = S["pi"][max(after, key=S["order"].__getitem__)] if after else S["default"]
        return S["e"] if fires(tokens, {}) else said
    S["k"] += 1
    try:
        said = plain(tokens, {})
    finally:
        S["k"] -= 1
    return S["e"] if fires(tokens, {}) else said
