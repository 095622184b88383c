"""Lists for tuples, a wire named twice, and a pair where no ear is to be named."""
def edges():
    return [[list(sender), ear] if receiver is None else [list(sender), list(receiver), ear]
            for sender, receiver, ear in MAIN + RARE + MAIN]
