"""The name comes out of an array, as a string of NumPy's."""
def classify_head(scores):
    names = np.array(list(scores))
    return names[np.argmax([scores[name] for name in names])]
