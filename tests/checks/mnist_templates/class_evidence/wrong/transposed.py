"""The table lies on its side: [784,10]. A row should belong to a digit, as in W."""
def class_evidence(x, W):
    return (W * x).T
