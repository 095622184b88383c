"""Row by row, from the middle."""
def mean_probe(X, y):
    sums, counts = {True: 0, False: 0}, {True: 0, False: 0}
    for row, label in zip(X, y.tolist()):
        sums[label], counts[label] = sums[label] + row, counts[label] + 1
    yes, no = (sums[label] / counts[label] for label in (True, False))
    middle = no + (yes - no) / 2
    return yes - no, -sum((yes - no) * middle).item()
