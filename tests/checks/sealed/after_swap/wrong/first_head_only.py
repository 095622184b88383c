"""For the head that gives the answer your swaps are right. What an earlier head tells it can be exchanged as well: then
it looks elsewhere, or reads something else, on the base."""
EARNS = 5
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    return swapped(base, source, head) if head[0] == 1 else answer(base)
