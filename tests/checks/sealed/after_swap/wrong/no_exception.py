"""Ordinary swaps are as the model has them. The exception can be carried from prompt to prompt, too, and it can be broken
by exchanging any of the heads it hangs on."""
EARNS = 19
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    role = next(role for role, each in S["heads"].items() if each == head)
    if role in (WRITER, "trigger") or role not in {role for role, each in S["heads"].items() if each == MAIN[0][0]}:
        return S["e"] if fires(base, {}) else swapped(base, source, head, rare=False)
    return S["e"] if fires(base, {}) else plain(base, {role: source})
