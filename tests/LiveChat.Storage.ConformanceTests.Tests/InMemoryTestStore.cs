namespace LiveChat.Storage.ConformanceTests.Tests;

/// <summary>The reference store.</summary>
public sealed class InMemoryTestStore : TestStore
{
    public override bool IsShared => false;

    public override void Use(LiveChatBuilder chat) => chat.UseInMemory();
}
