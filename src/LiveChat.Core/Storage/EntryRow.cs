using System.Text.Json;

namespace LiveChat.Storage;

/// <summary>Messages and events as flat rows: the one order of columns that every adapter reads and puts.</summary>
/// <remarks>
/// The columns, from zero: channel, opened, effective, received, id, version, added version, is inserted, kind (from
/// 100 on an event), user, name, text, sent, fingerprint, attachments, reply to, edits, deleted by, deleted, delivery,
/// provider id, reused id, is imported, is reply, subject, the item's app, item. The first nine are never null; the
/// first five are the key. Pure and thread-safe.
/// </remarks>
public static class EntryRow
{
    /// <summary>The number of columns.</summary>
    public const int Columns = 27;

    /// <summary>The column of edits: written as their number or null, and read as their JSON or null.</summary>
    /// <remarks>
    /// So an adapter keeps edits as rows of their own (see <see cref="EditChange"/>), and a page looks for them only
    /// where there are some. One that keeps them in the row sets this column again, to their <see cref="RowJson"/>.
    /// </remarks>
    public const int Edits = 16;

    /// <summary>The lowest kind of events; lower kinds are messages.</summary>
    private const int Events = 100;

    /// <summary>Reads an entry from the current row.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <returns>A message or an event.</returns>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of attachments or edits is damaged.</exception>
    public static ChannelEntry Read<TRow>(TRow row)
        where TRow : IRowReader
    {
        var kind = row.Int64(8);
        return kind < Events ? Message(row) : Event(row, (SessionEventKind)(kind - Events));
    }

    /// <summary>Sets all columns to an entry's values.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="entry">The entry.</param>
    /// <exception cref="ArgumentNullException">The entry is null.</exception>
    public static void Write<TRow>(TRow row, ChannelEntry entry)
        where TRow : IRowWriter
    {
        ArgumentNullException.ThrowIfNull(entry);
        row.Set(0, entry.Channel);
        row.Set(1, RowTime.Of(entry.Place.OpenedAt));
        row.Set(2, RowTime.Of(entry.Place.EffectiveAt));
        row.Set(3, RowTime.Of(entry.Place.ReceivedAt));
        row.Set(4, entry.Place.Id.ToString());
        row.Set(5, entry.Version);
        row.Set(6, entry.AddedVersion);
        row.Set(7, entry.IsInserted);
        var (message, happened) = (entry as Message, entry as SessionEvent);
        row.Set(8, message is null ? Events + (long)happened!.Kind : (long)message.Author.Kind);
        row.Set(9, (message?.Author.User ?? happened?.By)?.Value);
        row.Set(10, message is null ? happened?.Name : message.Author.Name);
        row.Set(11, message is null ? happened?.Text : message.OriginalText);
        WriteMessage(row, message);
        row.Set(24, happened?.Subject?.Value);
        row.Set(25, happened?.Item?.App.Value);
        row.Set(26, happened?.Item?.Item);
    }

    private static Message Message<TRow>(TRow row)
        where TRow : IRowReader =>
        new()
        {
            Channel = row.Channel(0),
            Place = row.Place(row.Time(1), 2),
            Version = row.Int64(5),
            AddedVersion = row.Int64(6),
            IsInserted = row.Boolean(7),
            Author = row.Author(8),
            OriginalText = row.Required(11),
            SentAt = row.Time(12),
            Fingerprint = row.Required(13),
            Attachments = RowJson.ReadAttachments(row.Text(14)),
            ReplyTo = row.Id(15),
            Edits = RowJson.ReadEdits(row.Text(Edits)),
            Deletion = row.IsNull(18) ? null : new Deletion((AuthorKind)row.Int64(17), row.Time(18)),
            Delivery = row.IsNull(19) ? null : (DeliveryState)row.Int64(19),
            ProviderId = row.Id(20),
            ReusedId = row.Id(21),
            IsImported = row.Boolean(22),
            IsReply = row.Boolean(23),
        };

    private static SessionEvent Event<TRow>(TRow row, SessionEventKind kind)
        where TRow : IRowReader =>
        new()
        {
            Channel = row.Channel(0),
            Place = row.Place(row.Time(1), 2),
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

    private static void WriteMessage<TRow>(TRow row, Message? message)
        where TRow : IRowWriter
    {
        row.Set(12, RowValues.Number(message?.SentAt));
        row.Set(13, message?.Fingerprint);
        row.Set(14, message is null ? null : RowJson.Write(message.Attachments));
        row.Set(15, message?.ReplyTo?.ToString());
        row.Set(Edits, message is { Edits.IsEmpty: false } ? message.Edits.Length : (long?)null);
        row.Set(17, (long?)message?.Deletion?.Side);
        row.Set(18, RowValues.Number(message?.Deletion?.At));
        row.Set(19, (long?)message?.Delivery);
        row.Set(20, message?.ProviderId?.ToString());
        row.Set(21, message?.ReusedId?.ToString());
        row.Set(22, message?.IsImported);
        row.Set(23, message?.IsReply);
    }
}
