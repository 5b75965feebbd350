using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>The selection of a list's sessions; the set of kinds is closed.</summary>
/// <remarks>Immutable; equal if the parts, including elements in their order, are equal.</remarks>
public abstract record SessionSelector
{
    private protected SessionSelector() { }

    /// <summary>Returns whether a session is selected.</summary>
    /// <param name="session">The session.</param>
    public bool Selects(Session session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return Matches(session);
    }

    /// <summary>Returns the selector of one channel's sessions.</summary>
    /// <param name="channel">The channel.</param>
    public static SessionSelector Of(ChannelId channel) => new ChannelSelector(channel);

    /// <summary>
    /// Returns the selector of the sessions whose channel's account is one of these, in any live chat (rule S1).
    /// </summary>
    /// <param name="accounts">1 to 1,000 accounts; repeated ones count once.</param>
    public static SessionSelector Of(ImmutableArray<Account> accounts) => new AccountSelector(accounts);

    /// <summary>Returns the selector of the sessions bound to one of these items (rule S2).</summary>
    /// <param name="items">1 to 1,000 items; repeated ones count once.</param>
    public static SessionSelector Of(ImmutableArray<AppItemId> items) => new AppItemSelector(items);

    /// <summary>Returns the selector of one live chat's sessions.</summary>
    /// <param name="liveChat">The live chat.</param>
    public static SessionSelector Of(LiveChatId liveChat) => new LiveChatSelector(liveChat);

    /// <summary>Returns whether a session is selected; internal, so that no other assembly can add a kind.</summary>
    internal abstract bool Matches(Session session);
}
