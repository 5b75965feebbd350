using System.Text.Json;

namespace LiveChat.Storage;

/// <summary>Rows as version 1 of the SQLite and PostgreSQL schemas held them; only migrations read these.</summary>
/// <remarks>
/// <para>
/// The orders of columns below never change, because version 1 does not. In version 1 all times were absolute, edits
/// were JSON in the row of their message, and a caller's id of a reply was kept as the caller wrote it.
/// </para>
/// <para>
/// A reply's id becomes that of <see cref="MessageId.OfCaller"/>, so that a repeated reply is still recognised (rule
/// T10). All else keeps its id, events included. Pure and thread-safe.
/// </para>
/// </remarks>
public static class Version1Row
{
    /// <summary>The lowest kind of events; lower kinds are messages.</summary>
    private const int Events = 100;

    /// <summary>Reads an entry from the current row.</summary>
    /// <remarks>
    /// The columns, from zero: channel, opened, effective, received, id, version, added version, inserted, kind, user,
    /// name, text, sent, fingerprint, attachments, reply to, edits, deleted by, deleted, delivery, provider id, reused
    /// id, imported, reply, subject, app, item; and the opening of the reply that <em>reply to</em> names, null if it
    /// names none.
    /// </remarks>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <returns>A message or an event; a message has a fingerprint only if its content does not tell it.</returns>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of edits or attachments is damaged.</exception>
    public static ChannelEntry ReadEntry<TRow>(TRow row)
        where TRow : IRowReader
    {
        var kind = checked((int)row.Int64(8));
        if (kind >= Events)
        {
            return Event(row, (SessionEventKind)(kind - Events));
        }

        var message = Message(row, (AuthorKind)kind);
        var fingerprint = row.Required(13);
        return string.Equals(message.OriginalFingerprint, fingerprint, StringComparison.Ordinal)
            ? message
            : message with
            {
                Fingerprint = fingerprint,
            };
    }

    /// <summary>Reads a session from the current row.</summary>
    /// <remarks>
    /// <para>
    /// The columns, from zero: channel, opened, live chat, connector, messenger, address, status, operator, bindings,
    /// former bindings, version, added version, access version, opened by, closed, closed by, spam by, spam at, spam
    /// was active, imported, customer messages; the last place's effective time, received time and id, and whether it
    /// is a reply's; the same four for the preview, its author, user, name, text, attachments and deleted.
    /// </para>
    /// <para>
    /// Two more of an imported session come from its entries: when the latest of its customer's messages was received,
    /// and whether it has a live message or an event that is no notice.
    /// </para>
    /// </remarks>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of bindings is damaged.</exception>
    public static Session ReadSession<TRow>(TRow row)
        where TRow : IRowReader
    {
        var id = new SessionId(row.Channel(0), row.Time(1));
        var session = new Session
        {
            Id = id,
            Channel = new Channel(
                new LiveChatId(row.Required(2)),
                new ConnectorId(row.Required(3)),
                new Account(new Messenger(row.Required(4)), row.Required(5))
            ),
            Status = (SessionStatus)row.Int64(6),
            Operator = row.User(7),
            Bindings = RowJson.ReadBindings(row.Text(8)),
            FormerBindings = RowJson.ReadBindings(row.Text(9)),
            Version = row.Int64(10),
            AddedVersion = row.Int64(11),
            AccessVersion = row.Int64(12),
            OpenedBy = row.User(13),
            ClosedAt = row.TimeOrNull(14),
            ClosedBy = row.User(15),
            Spam = row.User(16) is { } by ? new SpamMark(by, row.Time(17), row.Boolean(18)) : null,
            CustomerMessages = checked((int)row.Int64(20)),
            LastPlace = Place(row, 21, id.OpenedAt),
            LastMessage = Place(row, 25, id.OpenedAt) is { } place ? Preview(row, place) : null,
        };
        return row.Boolean(19) ? session with { Import = Import(row, session) } : session;
    }

    /// <summary>Reads a placeholder from the current row.</summary>
    /// <remarks>The columns, from zero: channel, id, version, edits, deletions, delivery.</remarks>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="cameAt">When its last update arrived, which version 1 did not record.</param>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of edits or deletions is damaged.</exception>
    public static PendingMessage ReadPending<TRow>(TRow row, DateTimeOffset cameAt)
        where TRow : IRowReader =>
        new()
        {
            Channel = row.Channel(0),
            Id = Id(row.Required(1)),
            Version = row.Int64(2),
            Edits = RowJson.ReadEdits(row.Text(3)),
            Deletions = RowJson.ReadDeletions(row.Text(4)),
            Delivery = row.IsNull(5) ? null : (DeliveryState)row.Int64(5),
            CameAt = cameAt,
        };

    /// <summary>Reads the tombstone of a removed entry from the current row.</summary>
    /// <remarks>The columns, from zero: channel, version, opened, effective, received, id.</remarks>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row; its first column is not read.</param>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    public static RemovedEntry ReadRemoved<TRow>(TRow row)
        where TRow : IRowReader =>
        new(new EntryPlace(row.Time(2), row.Time(3), row.Time(4), Id(row.Required(5))), row.Int64(1));

    /// <summary>Reads a read mark from the current row; its generation is the first.</summary>
    /// <remarks>
    /// The columns, from zero: channel, opened, user, count; the place's opening, effective time, received time and id,
    /// and whether it is a reply's.
    /// </remarks>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row; its first three columns are not read.</param>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    public static ReadMark ReadMark<TRow>(TRow row)
        where TRow : IRowReader => new(checked((int)row.Int64(3)), row.IsNull(4) ? null : Place(row, 5, row.Time(4)));

    private static Message Message<TRow>(TRow row, AuthorKind author)
        where TRow : IRowReader =>
        new()
        {
            Channel = row.Channel(0),
            Place = Place(row),
            Version = row.Int64(5),
            AddedVersion = row.Int64(6),
            IsInserted = row.Boolean(7),
            Author = RowValues.Author(author, row.User(9), row.Text(10)),
            OriginalText = row.Required(11),
            SentAt = row.Time(12),
            Attachments = RowJson.ReadAttachments(row.Text(14)),
            ReplyTo = row.Text(15) is { } quoted ? Id(quoted, row.TimeOrNull(27)) : null,
            Edits = RowJson.ReadEdits(row.Text(16)),
            Deletion = row.IsNull(18) ? null : new Deletion((AuthorKind)row.Int64(17), row.Time(18)),
            Delivery = row.IsNull(19) ? null : (DeliveryState)row.Int64(19),
            ProviderId = row.Text(20) is { } second ? Id(second) : null,
            ReusedId = row.Text(21) is { } reused ? Id(reused) : null,
            IsImported = row.Boolean(22),
            IsReply = row.Boolean(23),
        };

    private static SessionEvent Event<TRow>(TRow row, SessionEventKind kind)
        where TRow : IRowReader =>
        new()
        {
            Channel = row.Channel(0),
            Place = Place(row),
            Version = row.Int64(5),
            AddedVersion = row.Int64(6),
            IsInserted = row.Boolean(7),
            Kind = kind,
            By = row.User(9),
            Name = row.Text(10),
            Text = row.Text(11),
            Subject = row.User(24),
            Item = row.Text(25) is { } app ? new AppItemId(new AppId(app), row.Required(26)) : null,
        };

    private static MessagePreview Preview<TRow>(TRow row, EntryPlace place)
        where TRow : IRowReader =>
        new(
            place,
            RowValues.Author((AuthorKind)row.Int64(29), row.User(30), row.Text(31)),
            row.Required(32),
            checked((int)row.Int64(33)),
            row.Boolean(34)
        );

    /// <summary>Decides what happened to a session since its import, which version 1 did not record.</summary>
    private static ImportState Import<TRow>(TRow row, Session session)
        where TRow : IRowReader =>
        new()
        {
            // In doubt it is touched, because an untouched session follows its source. Version 1 derived no close.
            IsTouched =
                row.Boolean(36)
                || session.AccessVersion != session.AddedVersion
                || (session.ClosedBy is not null && session.Version != session.AddedVersion),
            LastCustomerAt = row.TimeOrNull(35),
        };

    /// <summary>Reads the place of an entry's own row.</summary>
    private static EntryPlace Place<TRow>(TRow row)
        where TRow : IRowReader
    {
        var openedAt = row.Time(1);
        var isReply = !row.IsNull(23) && row.Boolean(23);
        return new EntryPlace(openedAt, row.Time(2), row.Time(3), Id(row.Required(4), isReply ? openedAt : null));
    }

    /// <summary>Reads a place in a session from four columns; null if there is none.</summary>
    private static EntryPlace? Place<TRow>(TRow row, int column, DateTimeOffset openedAt)
        where TRow : IRowReader =>
        row.IsNull(column)
            ? null
            : new EntryPlace(
                openedAt,
                row.Time(column),
                row.Time(column + 1),
                Id(row.Required(column + 2), row.Boolean(column + 3) ? openedAt : null)
            );

    /// <summary>Reads an id, which a caller gave if there is the opening of its reply.</summary>
    private static MessageId Id(string text, DateTimeOffset? reply = null) =>
        reply is { } openedAt ? MessageId.InSession(openedAt, text)
        : MessageId.TryParse(text, out var id) && id.Origin == MessageOrigin.Messenger ? id
        // Version 1 kept ids that begin like those of today's callers and events, if a connector named them.
        : MessageId.FromMessenger(text);
}
