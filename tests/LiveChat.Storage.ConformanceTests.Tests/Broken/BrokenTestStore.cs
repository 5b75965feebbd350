namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

/// <summary>A broken store, for the suites to catch.</summary>
internal sealed class BrokenTestStore<TBroken> : TestStore
    where TBroken : StoreDecorator, new()
{
    public override bool IsShared => false;

    public override void Use(LiveChatBuilder chat)
    {
        ArgumentNullException.ThrowIfNull(chat);
        chat.UseStorage("broken", _ => new TBroken());
    }
}
