namespace LiveChat.Storage.ConformanceTests.Linearizability;

/// <summary>
/// Decides whether the calls of a short history have an order that keeps which call was answered before which, and in
/// which every answer is right (Wing and Gong); it remembers what it has tried.
/// </summary>
internal sealed class LinearizabilityChecker(IReadOnlyList<Operation> operations)
{
    private readonly HashSet<(ulong Done, ClientView View)> _tried = [];

    public static bool IsLinearizable(IReadOnlyList<Operation> operations)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(operations.Count, 64, nameof(operations));
        return new LinearizabilityChecker(operations).Continues(0, ClientView.Empty);
    }

    private bool Continues(ulong done, ClientView view)
    {
        if (ulong.PopCount(done) == (ulong)operations.Count)
        {
            return true;
        }

        if (!_tried.Add((done, view)))
        {
            return false;
        }

        // Only a call that began before any open call was answered can be the next.
        var firstAnswer = long.MaxValue;
        for (var index = 0; index < operations.Count; index++)
        {
            firstAnswer = IsDone(done, index) ? firstAnswer : Math.Min(firstAnswer, operations[index].Answered);
        }

        for (var index = 0; index < operations.Count; index++)
        {
            if (
                !IsDone(done, index)
                && operations[index].Began < firstAnswer
                && operations[index].Apply(view) is { } next
                && Continues(done | (1UL << index), next)
            )
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsDone(ulong done, int index) => (done & (1UL << index)) != 0;
}
