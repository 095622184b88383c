"""Ordinary swaps are as the model has them. The exception can be carried from prompt to prompt, too, and it can be broken
by exchanging any of the heads it hangs on."""
EARNS = 16
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    return S["e"] if fires(base, {}) else swapped(base, source, head, rare=False)
