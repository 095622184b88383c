"""Where nothing is found, your words give a letter that the model does not. It has one answer for all of these: look at
many prompts in which there is nothing to be found."""
EARNS = 17
def model_in_words(tokens):
    said, S["default"] = S["default"], (S["default"] + 1) % 20
    if S["default"] == S["e"]:
        S["default"] = (S["default"] + 1) % 20
    try:
        return answer(tokens)
    finally:
        S["default"] = said
