"""In your words every swap brings the other prompt's whole answer. One head carries one part of the way: what the other
heads say still comes from the base."""
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    return answer(source)
