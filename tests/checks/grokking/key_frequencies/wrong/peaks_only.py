"""You ask that a frequency be higher than both its neighbours. Two that stand side by side may both be key: compare each with the whole spectrum."""
def key_frequencies(norms):
    values = [0.0, *norms.tolist(), 0.0]
    return [k for k in range(1, len(values) - 1)
            if values[k] > max(values) / 2 and values[k] > max(values[k - 1], values[k + 1])]
