"""As most write it: a list of tuples."""
def edges():
    return [((0, 0), (1, 0), "K"), ((0, 0), (1, 0), "Q"), ((0, 0), (1, 0), "V"), ((1, 0), None, "out"),
            ((1, 0), None, "out"), ((0, 0), (1, 0), "K"), ((0, 0), (1, 0), "Q"), ((0, 0), (1, 0), "V")][:0] + MAIN + RARE
