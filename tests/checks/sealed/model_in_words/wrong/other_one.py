"""Where several places could count, you take another one than the model does. Make prompts with two, and see which of
them it follows."""
EARNS = (12, 18)
def model_in_words(tokens):
    if "last" in S:
        S["last"] = not S["last"]
        try:
            return answer(tokens)
        finally:
            S["last"] = not S["last"]
    order = S["order"]
    S["order"] = [-rank for rank in order]
    try:
        return answer(tokens)
    finally:
        S["order"] = order
