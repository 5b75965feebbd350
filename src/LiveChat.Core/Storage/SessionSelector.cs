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
    public static SessionSelector Of(ImmutableArray<Account> accounts) =>
        new AccountSelector(accounts, isFirstOfEach: false);

    /// <summary>
    /// Returns the selector of each account's first session among those that a query asks for, in any live chat.
    /// </summary>
    /// <remarks>See <see cref="AccountSelector.IsFirstOfEach"/>. Contract C65.</remarks>
    /// <param name="accounts">1 to 1,000 accounts; repeated ones count once.</param>
    public static SessionSelector FirstOfEach(ImmutableArray<Account> accounts) =>
        new AccountSelector(accounts, isFirstOfEach: true);

    /// <summary>Returns the selector of the sessions bound to one of these items (rule S2).</summary>
    /// <param name="items">1 to 1,000 items; repeated ones count once.</param>
    public static SessionSelector Of(ImmutableArray<AppItemId> items) => new AppItemSelector(items);

    /// <summary>Returns the selector of a contact's sessions with one of its accounts (rule A6).</summary>
    /// <param name="contact">The item that the sessions have as their contact.</param>
    /// <param name="account">The account of their channels, in any live chat.</param>
    public static SessionSelector Of(AppItemId contact, Account account) => new ContactSelector(contact, account);

    /// <summary>Returns the selector of one live chat's sessions.</summary>
    /// <param name="liveChat">The live chat.</param>
    public static SessionSelector Of(LiveChatId liveChat) => new LiveChatSelector(liveChat);

    /// <summary>Returns whether a session is selected; internal, so that no other assembly can add a kind.</summary>
    internal abstract bool Matches(Session session);
}
