using System.Collections.Immutable;

namespace LiveChat.Export;

/// <summary>The names of a page's users, as the host has them now.</summary>
internal sealed class ExportNames(IReadOnlyDictionary<UserId, string> names)
{
    internal static readonly ExportNames None = new(ImmutableDictionary<UserId, string>.Empty);

    /// <summary>The host's name of a user, or the one in the message; null if there is none.</summary>
    internal string? Of(Author author) => Of(author.User) ?? author.Name;

    /// <summary>The host's name of a user; null if there is none.</summary>
    internal string? Of(UserId? user) => user is { } known ? names.GetValueOrDefault(known) : null;

    /// <summary>Finds the names of all users in entries; asks nobody when there are none.</summary>
    internal static async ValueTask<ExportNames> FindAsync(
        IEnumerable<TimelineEntry> entries,
        ExportSettings settings,
        CancellationToken cancellationToken
    )
    {
        if (settings.FindNames is not { } find)
        {
            return None;
        }

        ImmutableArray<UserId> users = [.. entries.SelectMany(UsersOf).OfType<UserId>().Distinct()];
        return users.IsEmpty ? None : new ExportNames(await find(users, cancellationToken).ConfigureAwait(false));
    }

    private static IEnumerable<UserId?> UsersOf(TimelineEntry entry) =>
        entry switch
        {
            MessageEntry message =>
            [
                message.Author.User,
                message.Quote?.Original?.Author.User,
                .. message.Reactions.Select(static reaction => reaction.Author.User),
            ],
            EventEntry happened => [happened.By, happened.Subject],
            BoundaryEntry boundary => [boundary.By],
            IdentityEntry identity => [identity.By],
            _ => [],
        };
}
