"""In your words any head of layer 0 tells where to look. They look alike; only one or two are heard by the head that
answers, and to exchange another changes nothing."""
def model_in_words(tokens):
    return answer(tokens)

def after_swap(base, source, head):
    return swapped(base, source, MAIN[0][0] if head[0] == 0 else head)
