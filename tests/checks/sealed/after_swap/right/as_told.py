"""The story with one part of it told by another prompt."""
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    return swapped(base, source, head)
