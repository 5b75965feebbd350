using LiveChat.Domain;

namespace LiveChat;

/// <summary>One customer account on one connector of one live chat: the key of a timeline (rule T2).</summary>
/// <remarks>Immutable; equal if all three parts are equal.</remarks>
public sealed record Channel
{
    /// <summary>Names a channel.</summary>
    /// <param name="liveChat">The live chat; not the default value.</param>
    /// <param name="connector">The connector of that live chat; not the default value.</param>
    /// <param name="account">The customer's account; not the default value.</param>
    /// <exception cref="ArgumentException">A part is the default value.</exception>
    public Channel(LiveChatId liveChat, ConnectorId connector, Account account)
    {
        LiveChat = Require.NotDefault(liveChat, nameof(liveChat));
        Connector = Require.NotDefault(connector, nameof(connector));
        Account = Require.NotDefault(account, nameof(account));
    }

    /// <summary>The live chat.</summary>
    public LiveChatId LiveChat { get; }

    /// <summary>The connector of the live chat.</summary>
    public ConnectorId Connector { get; }

    /// <summary>The customer's account, to whose address replies go.</summary>
    public Account Account { get; }
}
