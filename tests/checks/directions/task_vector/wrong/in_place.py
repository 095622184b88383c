"""Your function changes `in_context` itself; leave it as it is."""
def task_vector(in_context, zero_shot):
    in_context -= zero_shot
    return in_context.mean(0)
