"""Your pairs are worth the least there is. `assign` looks for the largest sum by itself: no minus sign is needed."""
def matched(table):
    rows, columns = assign(-table)
    return (table[rows, columns].sum() / table.shape[1]).item()
