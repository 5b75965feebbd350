using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat;

/// <summary>One choice of + New Session: a live chat, and a customer's account that it can reach (rule A4).</summary>
/// <remarks>Immutable.</remarks>
public sealed record OpeningChoice
{
    private readonly EquatableArray<OpeningConnector> _connectors;

    /// <summary>The live chat.</summary>
    public required LiveChatId LiveChat { get; init; }

    /// <summary>The name of the live chat.</summary>
    public required string LiveChatName { get; init; }

    /// <summary>By app item, the list's item that the session is bound to; null by account (rule A5).</summary>
    public BoundItem? BindTo { get; init; }

    /// <summary>
    /// The record that holds the account; by app item, the contact that the session is also bound to.
    /// </summary>
    public required BoundItem Holder { get; init; }

    /// <summary>The account.</summary>
    public required Account Account { get; init; }

    /// <summary>
    /// The connectors that reach it, preferred first: its latest channel's, then in the settings' order; at least one.
    /// </summary>
    public ImmutableArray<OpeningConnector> Connectors
    {
        get => _connectors.Items;
        init => _connectors = new EquatableArray<OpeningConnector>(value);
    }
}
