namespace LiveChat.Storage.ConformanceTests.Faults;

/// <summary>A store whose calls fail according to a plan.</summary>
internal sealed class FaultyStore(LiveChatStore store, FaultPlan plan) : DelegatingStore(store)
{
    protected override ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call) =>
        plan.RunAsync(member, call);
}
