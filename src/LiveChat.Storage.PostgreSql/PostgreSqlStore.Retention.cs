using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.PostgreSql;

namespace LiveChat;

/// <content>What only retention and legal holds need.</content>
public sealed partial class PostgreSqlStore
{
    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListNewestAsync(NewestQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return ReadAsync(
            "list newest sessions",
            (connection, token) => SessionTable.NewestOfChannelsAsync(connection, query, token),
            cancellationToken
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetHoldsAsync(
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    ) =>
        ReadAsync(
            "find holds",
            (connection, token) => ContactHoldTable.GetAsync(connection, contacts.IsDefault ? [] : contacts, token),
            cancellationToken
        );

    /// <inheritdoc/>
    public async ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hold);
        await ReadAsync(
                "set a hold",
                (connection, token) => ContactHoldTable.SetAsync(connection, contact, hold, token),
                cancellationToken
            )
            .ConfigureAwait(false);
    }
}
