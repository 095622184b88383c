"""One of your wires belongs to a head that says the same whatever the prompt is. Zeros make it look vital; its mean, or
its value on another prompt, changes nothing."""
EARNS = (18, 20)
def edges():
    return MAIN + RARE + [(S["heads"]["constant"], None, "out")]
