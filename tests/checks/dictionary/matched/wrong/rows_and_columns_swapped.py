"""You took the pairs the wrong way round: `assign` gives the rows, which are latents, first, and then the columns."""
def matched(table):
    columns, rows = assign(table)
    return (table[rows, columns].sum() / table.shape[1]).item()
