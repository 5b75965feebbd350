using System.Collections.Immutable;

namespace LiveChat;

/// <summary>
/// The host's records (rule H3): apps, and items with their names, accounts and links, always as a viewer sees them.
/// </summary>
/// <remarks>
/// Safe for concurrent callers. The host omits what a viewer may not see, exactly as if it did not exist (rule A8).
/// </remarks>
public interface IAppItemSource
{
    /// <summary>Returns the host's apps with their properties.</summary>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask<AppSchema> GetSchemaAsync(CancellationToken cancellationToken);

    /// <summary>Finds items.</summary>
    /// <param name="items">The ids; repeated ones count once.</param>
    /// <param name="viewer">The viewer.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>The items found, in any order, each once, without those that the viewer may not see.</returns>
    ValueTask<ImmutableArray<AppItem>> FindAsync(
        ImmutableArray<AppItemId> items,
        Viewer viewer,
        CancellationToken cancellationToken
    );

    /// <summary>Says whether a contact has an account, whoever may see the contact.</summary>
    /// <remarks>
    /// The library asks where no viewer acts, before it adds an account, so that it never removes one that is the
    /// contact's own (rules A6, P1, P2).
    /// </remarks>
    /// <param name="contact">The contact.</param>
    /// <param name="account">The account, in its canonical form.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <returns>False also if the contact does not exist.</returns>
    ValueTask<bool> HasAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken);

    /// <summary>
    /// Adds an account to a contact; if the contact has it, or does not exist, nothing changes.
    /// </summary>
    /// <param name="contact">The contact.</param>
    /// <param name="account">The account, in its canonical form.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask AddAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken);

    /// <summary>Removes an account from a contact; without the account or the contact, nothing changes.</summary>
    /// <param name="contact">The contact.</param>
    /// <param name="account">The account, in its canonical form.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    ValueTask RemoveAccountAsync(AppItemId contact, Account account, CancellationToken cancellationToken);
}
