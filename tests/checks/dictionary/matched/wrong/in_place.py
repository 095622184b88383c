"""You changed the table that you were given."""
def matched(table):
    rows, columns = assign(table)
    result = (table[rows, columns].sum() / table.shape[1]).item()
    table.zero_()
    return result
