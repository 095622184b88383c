"""You return the sum over the pairs. Their mean over the features is wanted."""
def matched(table):
    rows, columns = assign(table)
    return table[rows, columns].sum().item()
