"""These are medians; the contract asks for means."""
def task_vector(in_context, zero_shot):
    return in_context.median(0).values - zero_shot.median(0).values
