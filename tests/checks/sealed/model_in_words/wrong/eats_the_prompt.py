"""Your words change the prompt that they are given. Whoever asks you twice about it gets two answers."""
def model_in_words(tokens):
    said = answer(tokens)
    tokens.reverse()
    return said
