"""A Python float is wanted, not a tensor of one number: see `.item()`."""
def matched(table):
    rows, columns = assign(table)
    return table[rows, columns].sum() / table.shape[1]
