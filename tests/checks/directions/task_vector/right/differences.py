"""The mean of the differences, in float64."""
def task_vector(in_context, zero_shot):
    return (in_context.double() - zero_shot.double()).mean(0)
