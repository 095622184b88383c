"""Row by row, with plain numbers."""
def interchange_accuracy(logits, base, source):
    hits, rows = 0, 0
    for row, one, other in zip(logits.tolist(), base.tolist(), source.tolist()):
        if one != other:
            rows += 1
            hits += row.index(max(row)) == other
    return hits / rows
