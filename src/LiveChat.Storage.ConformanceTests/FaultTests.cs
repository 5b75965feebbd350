using LiveChat.Storage.ConformanceTests.Faults;
using LiveChat.Storage.ConformanceTests.Models;

namespace LiveChat.Storage.ConformanceTests;

/// <summary>The store's k-th call fails under a desk and a resolver; after repetition, no trace remains.</summary>
/// <remarks>By default a share of the calls fails in turn; in a full run every call does.</remarks>
/// <typeparam name="TStore">The adapter's <see cref="TestStore"/>.</typeparam>
public abstract class FaultTests<TStore> : StoreTests<TStore>
    where TStore : TestStore, new()
{
    private static readonly string[] Members =
    [
        .. new[]
        {
            typeof(IChannelStore),
            typeof(ISessionReader),
            typeof(IMessageReader),
            typeof(IReadMarkStore),
        }.SelectMany(port => port.GetMethods().Select(member => $"{port.Name}.{member.Name}")),
    ];

    /// <summary>A call fails before its effect.</summary>
    // Contract: C5, C18
    [Rule(L3)]
    [Fact]
    public virtual Task A_call_that_fails_once_before_its_effect_leaves_no_trace_once_it_is_repeated() =>
        FailEachAsync(FaultMode.BeforeOnce);

    /// <summary>A call has its effect, but its answer is lost.</summary>
    // Contract: C5, C18
    [Rule(L3)]
    [Fact]
    public virtual Task A_call_that_fails_once_after_its_effect_leaves_no_trace_once_it_is_repeated() =>
        FailEachAsync(FaultMode.AfterOnce);

    /// <summary>The store is down from a call on, until it is repaired.</summary>
    // Contract: C5, C18
    [Rule(L3)]
    [Fact]
    public virtual Task A_store_that_is_down_from_a_call_on_leaves_no_trace_once_it_is_up_again() =>
        FailEachAsync(FaultMode.BeforeForGood);

    /// <summary>The store is down after a call's effect, until it is repaired.</summary>
    // Contract: C5, C18
    [Rule(L3)]
    [Fact]
    public virtual Task A_store_that_is_down_after_a_call_leaves_no_trace_once_it_is_up_again() =>
        FailEachAsync(FaultMode.AfterForGood);

    /// <summary>A commit is refused as if another host had committed first.</summary>
    // Contract: C17
    [Rule(L3)]
    [Fact]
    public virtual Task A_conflict_at_any_commit_leaves_no_trace_once_the_command_is_decided_again() =>
        FailEachAsync(FaultMode.Conflict);

    /// <summary>The caller cancels a call as it begins, and repeats the step.</summary>
    // Contract: C4
    [Rule(L3)]
    [Fact]
    public virtual Task A_caller_that_cancels_any_call_leaves_no_trace_once_it_repeats_the_step() =>
        FailEachAsync(FaultMode.Cancelled);

    private async Task FailEachAsync(FaultMode mode)
    {
        var hit = new HashSet<string>(StringComparer.Ordinal);
        var stride = 100 / StoreShares.FailingCallsInAHundred.Count;
        var runs = 0;
        for (var failing = 1 + ((int)mode % stride); ; failing += stride, runs++)
        {
            var plan = new FaultPlan(failing, mode);
            await new FaultRun(Store, plan, $"+{failing}.").RunAsync();
            if (plan.Hit is null)
            {
                break;
            }

            hit.Add(plan.Hit);
        }

        StoreCheck.Ran(StoreShares.FailingCallsInAHundred, "calls in a hundred");
        StoreCheck.Saw("calls that failed", runs, 50 / stride);
        StoreCheck.Saw("members that failed", hit.Count, stride == 1 ? Members.Length : 5);
        Assert.Subset(Members.ToHashSet(StringComparer.Ordinal), hit);
    }
}
