"""The story, line by line."""
def model_in_words(tokens):
    return answer(tokens)
