"""The last frequency is never found. With k entries the frequencies are 1 to k, both included: where does your loop or slice end?"""
def key_frequencies(norms):
    return [k for k in range(1, len(norms)) if norms[k - 1] > norms.max() / 2]
