"""The table made square with zeros, then assigned."""
def matched(table):
    k, n = table.shape
    square = torch.zeros(max(k, n), max(k, n), dtype=torch.float64)
    square[:k, :n] = table
    rows, columns = assign(square)
    return float(square[rows, columns].sum()) / n
