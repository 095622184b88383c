"""Where the two metrics lie close together you refuse, though there is something to bring back: only where they are exactly the same there is not. A small gap divides as well as a large one."""
EARNS = 3



def patch_grid(run, clean, corrupted, metric):
    clean_out, vectors = run(clean)
    before, after = metric(run(corrupted)[0]), metric(clean_out)
    if np.isclose(before, after):
        raise ValueError("nothing to bring back")
    grid = np.zeros(vectors.shape[:2])
    for layer, position in np.ndindex(grid.shape):
        output, _ = run(corrupted, patch=(layer, position, vectors[layer, position]))
        grid[layer, position] = (metric(output) - before) / (after - before)
    return grid
