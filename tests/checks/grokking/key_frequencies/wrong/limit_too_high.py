"""Your limit lies too high: by the docstring a key frequency's norm may be as low as 65 % of the largest."""
def key_frequencies(norms):
    return ((norms > 0.75 * norms.max()).nonzero().flatten() + 1).tolist()
