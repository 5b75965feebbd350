using System.Text.Json;

namespace LiveChat.Storage;

/// <summary>Sessions as flat rows: the one order of columns that every adapter reads and puts.</summary>
/// <remarks>
/// The columns, from zero: channel, opened, live chat, connector, messenger, address, status, operator, bindings,
/// former bindings, version, added version, access version, opened by, closed, closed by, spam by, spam at, spam was
/// active, import, customer messages; the last place's effective time, received time and id; the preview's effective
/// time, received time, id, kind of author, user, name, text, attachments and is deleted. The first seven, the three
/// versions and the customer messages are never null; the first two are the key. Pure and thread-safe.
/// </remarks>
public static class SessionRow
{
    /// <summary>The number of columns.</summary>
    public const int Columns = 33;

    /// <summary>Reads a session from the current row.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of bindings or of the import is damaged.</exception>
    public static Session Read<TRow>(TRow row)
        where TRow : IRowReader
    {
        var id = new SessionId(row.Channel(0), row.Time(1));
        return new Session
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
            Import = RowJson.ReadImport(row.Text(19)),
            CustomerMessages = checked((int)row.Int64(20)),
            LastPlace = row.IsNull(21) ? null : row.Place(id.OpenedAt, 21),
            LastMessage = row.IsNull(24) ? null : Preview(row, id.OpenedAt),
        };
    }

    /// <summary>Sets all columns to a session's values.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="session">The session.</param>
    /// <exception cref="ArgumentNullException">The session is null.</exception>
    public static void Write<TRow>(TRow row, Session session)
        where TRow : IRowWriter
    {
        ArgumentNullException.ThrowIfNull(session);
        row.Set(0, session.Id.Channel);
        row.Set(1, RowTime.Of(session.OpenedAt));
        row.Set(2, session.Channel.LiveChat.Value);
        row.Set(3, session.Channel.Connector.Value);
        row.Set(4, session.Channel.Account.Messenger.Name);
        row.Set(5, session.Channel.Account.Address);
        row.Set(6, (long)session.Status);
        row.Set(7, session.Operator?.Value);
        row.Set(8, RowJson.Write(session.Bindings));
        row.Set(9, RowJson.Write(session.FormerBindings));
        row.Set(10, session.Version);
        row.Set(11, session.AddedVersion);
        row.Set(12, session.AccessVersion);
        row.Set(13, session.OpenedBy?.Value);
        row.Set(14, RowValues.Number(session.ClosedAt));
        row.Set(15, session.ClosedBy?.Value);
        row.Set(16, session.Spam?.By.Value);
        row.Set(17, RowValues.Number(session.Spam?.At));
        row.Set(18, session.Spam?.WasActive);
        row.Set(19, RowJson.Write(session.Import));
        row.Set(20, session.CustomerMessages);
        WritePlace(row, 21, session.LastPlace);
        WritePreview(row, session.LastMessage);
    }

    private static MessagePreview Preview<TRow>(TRow row, DateTimeOffset openedAt)
        where TRow : IRowReader =>
        new(row.Place(openedAt, 24), row.Author(27), row.Required(30), checked((int)row.Int64(31)), row.Boolean(32));

    private static void WritePreview<TRow>(TRow row, MessagePreview? preview)
        where TRow : IRowWriter
    {
        WritePlace(row, 24, preview?.Place);
        row.Set(27, (long?)preview?.Author.Kind);
        row.Set(28, preview?.Author.User?.Value);
        row.Set(29, preview?.Author.Name);
        row.Set(30, preview?.Text);
        row.Set(31, (long?)preview?.Attachments);
        row.Set(32, preview?.IsDeleted);
    }

    private static void WritePlace<TRow>(TRow row, int column, EntryPlace? place)
        where TRow : IRowWriter
    {
        row.Set(column, RowValues.Number(place?.EffectiveAt));
        row.Set(column + 1, RowValues.Number(place?.ReceivedAt));
        row.Set(column + 2, place?.Id.ToString());
    }
}
