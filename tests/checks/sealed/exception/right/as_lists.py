"""Tuples, and the places in another order, one twice."""
def exception():
    tokens, places = INPUT
    return tuple(tokens), [*reversed(places), places[0]]
