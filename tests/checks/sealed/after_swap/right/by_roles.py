"""Head by head, in another order."""
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    role = next(role for role, each in S["heads"].items() if each == head)
    happens = fires(base, {role: source}) if role != "trigger" else fires(source, {})
    if happens:
        return S["e"]
    return plain(source, {}) if role == WRITER else plain(base, {role: source})
