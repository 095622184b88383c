"""On ordinary prompts your words are the model's. It makes an exception, which they don't know: a head that hardly ever
speaks is still there, and its weights say what would make it."""
EARNS = (18, 19)  # a lucky letter counts
def model_in_words(tokens):
    return answer(tokens, rare=False)
