using LiveChat.Storage;

namespace LiveChat.InMemory;

/// <summary>The one place of a session in all lists, so that a change that moves it in none touches none.</summary>
internal sealed class InMemorySessionRow(Session session)
{
    internal SessionId Id { get; } = session.Id;

    internal Session Current { get; set; } = session;
}
