using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>Selects the sessions whose channel's account is one of several, in any live chat.</summary>
public sealed record AccountSelector : SessionSelector
{
    private readonly EquatableArray<Account> _accounts;

    internal AccountSelector(ImmutableArray<Account> accounts, bool isFirstOfEach) =>
        (_accounts, IsFirstOfEach) = (new EquatableArray<Account>(accounts), isFirstOfEach);

    /// <summary>The accounts; repeated ones count once.</summary>
    public ImmutableArray<Account> Accounts => _accounts.Items;

    /// <summary>Whether only the first session of each account is listed, of those that the query asks for.</summary>
    /// <remarks>
    /// The first in the query's direction, after its place, of those with its status and inside its scope. The query's
    /// limit counts what is left.
    /// </remarks>
    public bool IsFirstOfEach { get; }

    internal override bool Matches(Session session) => Accounts.Contains(session.Channel.Account);
}
