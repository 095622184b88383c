"""In your words no swap changes an answer. A head that does the work carries the other prompt's news with it: start from
your wires, and ask for each head who hears it."""
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    return model_in_words(base)
