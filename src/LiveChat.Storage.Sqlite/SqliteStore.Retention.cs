using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.Sqlite;

namespace LiveChat;

/// <content>What only retention and legal holds need.</content>
public sealed partial class SqliteStore
{
    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Session>> ListNewestAsync(NewestQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        ArgumentOutOfRangeException.ThrowIfLessThan(query.Limit, 1, nameof(query));
        return new ValueTask<ImmutableArray<Session>>(
            Read(connection => SessionTable.NewestOfChannels(connection, query), cancellationToken)
        );
    }

    /// <inheritdoc/>
    public ValueTask<ImmutableDictionary<AppItemId, LegalHold>> GetHoldsAsync(
        ImmutableArray<AppItemId> contacts,
        CancellationToken cancellationToken
    ) =>
        new(
            Read(connection => ContactHoldTable.Find(connection, contacts.IsDefault ? [] : contacts), cancellationToken)
        );

    /// <inheritdoc/>
    public ValueTask SetHoldAsync(AppItemId contact, LegalHold hold, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(hold);
        return _writer.WriteAsync(
            connection => ContactHoldTable.Put(connection, contact, hold),
            size: 0,
            cancellationToken
        );
    }
}
