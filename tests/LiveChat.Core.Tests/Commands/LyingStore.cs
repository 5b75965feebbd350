using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Tests.Commands;

/// <summary>A store with correct answers except in one member, whose answers a test falsifies.</summary>
internal sealed class LyingStore(InMemoryStore store) : DelegatingStore(LiveChatStore.Of(store))
{
    /// <summary>The member that lies, as <c>Port.Member</c>; null for none.</summary>
    public string? Member { get; set; }

    /// <summary>Falsifies the answer.</summary>
    public Func<object?, object?> Lie { get; set; } = answer => answer;

    /// <summary>The number of lies.</summary>
    public int Lies { get; private set; }

    protected override async ValueTask<TAnswer> CallAsync<TAnswer>(string member, Func<ValueTask<TAnswer>> call)
    {
        var answer = await base.CallAsync(member, call);
        if (Member != member)
        {
            return answer;
        }

        Lies++;
        return (TAnswer)Lie(answer)!;
    }
}
