"""You took every chosen row with every chosen column, a whole block of the table. One entry for each pair is wanted: index with both at once."""
def matched(table):
    rows, columns = assign(table)
    return table[rows][:, columns].mean().item()
