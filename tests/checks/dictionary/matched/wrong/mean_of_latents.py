"""You divide by the number of latents. The mean is over the features; latents left over count nothing."""
def matched(table):
    rows, columns = assign(table)
    return (table[rows, columns].sum() / table.shape[0]).item()
