using System.Text.Json;

namespace LiveChat.Storage;

/// <summary>Messages and events as flat rows: the one order of columns that every adapter reads and puts.</summary>
/// <remarks>
/// <para>
/// The columns, from zero: channel, opened, effective, received, id, version, kind, text, user, name, sent, added
/// version, delivery, provider id, rare, audience, edits. The first five are the key, with the audience after the
/// channel; they, the version and the kind are never null. The kind's lowest byte is the kind (from 100 on an event),
/// the bits above it are <see cref="EntryMarks"/>.
/// </para>
/// <para>
/// The effective time is counted from the opening, and the received and the sent time from the effective time, all in
/// microseconds, because small numbers take few bytes in many engines; within a session these columns sort like the
/// times. What is rare is JSON in one column. Pure and thread-safe.
/// </para>
/// </remarks>
public static class EntryRow
{
    /// <summary>The number of columns.</summary>
    public const int Columns = 17;

    /// <summary>The last column, of edits: not written, and read as their JSON or null.</summary>
    /// <remarks>
    /// So an adapter keeps edits as rows of their own (see <see cref="EditChange"/>), and reads them only where the
    /// kind has <see cref="EntryMarks.Edited"/>. One that keeps them in the row sets this column itself, to their
    /// <see cref="RowJson"/>.
    /// </remarks>
    public const int Edits = 16;

    /// <summary>The column of the audience: 0 for everybody, 1 for the staff (rule K3).</summary>
    /// <remarks>
    /// A part of the key, so that a page reads one range for each audience that it shows; nothing else reads it,
    /// because
    /// the kind has <see cref="EntryMarks.Note"/>.
    /// </remarks>
    public const int Audience = 15;

    /// <summary>The lowest kind of events; lower kinds are messages.</summary>
    private const int Events = 100;

    /// <summary>The bits of the kind itself.</summary>
    private const int KindBits = 0xFF;

    /// <summary>Reads an entry from the current row.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row; its first column is not read.</param>
    /// <param name="channel">The channel, which a page's query names.</param>
    /// <returns>A message or an event.</returns>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of rare contents or edits is damaged.</exception>
    public static ChannelEntry Read<TRow>(TRow row, ChannelId channel)
        where TRow : IRowReader
    {
        var number = checked((int)row.Int64(6));
        var (kind, marks) = (number & KindBits, (EntryMarks)(number & ~KindBits));
        var openedAt = row.Int64(1);
        var effectiveAt = openedAt + row.Int64(2);
        var place = new EntryPlace(
            RowTime.Read(openedAt),
            RowTime.Read(effectiveAt),
            RowTime.Read(effectiveAt + row.Int64(3)),
            new MessageId(row.Required(4))
        );
        var rare = Has(marks, EntryMarks.Rare) ? RowJson.ReadRare(row.Required(14)) : RareRow.None;
        return kind < Events
            ? Message(row, channel, place, (AuthorKind)kind, marks, rare)
            : Event(row, channel, place, (SessionEventKind)(kind - Events), marks, rare);
    }

    /// <summary>Sets all columns but <see cref="Edits"/> to an entry's values.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="entry">The entry.</param>
    /// <exception cref="ArgumentNullException">The entry is null.</exception>
    public static void Write<TRow>(TRow row, ChannelEntry entry)
        where TRow : IRowWriter
    {
        ArgumentNullException.ThrowIfNull(entry);
        var (message, happened) = (entry as Message, entry as SessionEvent);
        var key = EntryStart.At(entry.Place);
        var user = (message?.Author.User ?? happened?.By)?.Value;
        var name = message is null ? happened!.Name : message.Author.Name;
        var rare = RowJson.Write(message is null ? RareRow.Of(happened!) : RareRow.Of(message));
        var kind = message is null ? Events + (int)happened!.Kind : (int)message.Author.Kind;
        var marks =
            Mark(EntryMarks.ByUser, user is not null)
            | Mark(EntryMarks.Named, name is not null)
            | Mark(EntryMarks.Changed, entry.AddedVersion != entry.Version)
            | Mark(EntryMarks.Inserted, entry.IsInserted)
            | Mark(EntryMarks.Rare, rare is not null)
            | (message is null ? EntryMarks.None : MarksOf(message));
        row.Set(0, entry.Channel);
        row.Set(1, key.Opened);
        row.Set(2, key.Effective);
        row.Set(3, key.Received);
        row.Set(4, key.Id);
        row.Set(5, entry.Version);
        row.Set(6, kind | (int)marks);
        row.Set(7, message is null ? happened!.Text : message.OriginalText);
        row.Set(8, user);
        row.Set(9, name);
        row.Set(
            10,
            Has(marks, EntryMarks.Sent)
                ? RowTime.Of(message!.SentAt) - RowTime.Of(entry.Place.EffectiveAt)
                : (long?)null
        );
        row.Set(11, Has(marks, EntryMarks.Changed) ? entry.AddedVersion : (long?)null);
        row.Set(12, (long?)message?.Delivery);
        row.Set(13, message?.ProviderId?.ToString());
        row.Set(14, rare);
        row.Set(Audience, (long)(message?.Audience ?? LiveChat.Audience.Everybody));
    }

    /// <summary>Returns whether a message is among the queued replies (<see cref="EntryMarks.Queued"/>).</summary>
    /// <param name="message">The message.</param>
    /// <exception cref="ArgumentNullException">The message is null.</exception>
    public static bool IsQueued(Message message)
    {
        ArgumentNullException.ThrowIfNull(message);
        return message.IsQueued;
    }

    private static EntryMarks MarksOf(Message message) =>
        Mark(EntryMarks.Imported, message.IsImported)
        | Mark(EntryMarks.Reply, message.IsReply)
        | Mark(EntryMarks.Sent, message.SentAt != message.Place.EffectiveAt)
        | Mark(EntryMarks.Delivered, message.Delivery is not null)
        | Mark(EntryMarks.SecondId, message.ProviderId is not null)
        | Mark(EntryMarks.Edited, !message.Edits.IsEmpty)
        | Mark(EntryMarks.Queued, IsQueued(message))
        | Mark(EntryMarks.Note, message.IsNote);

    private static EntryMarks Mark(EntryMarks mark, bool isSet) => isSet ? mark : EntryMarks.None;

    private static bool Has(EntryMarks marks, EntryMarks mark) => (marks & mark) != EntryMarks.None;

    private static Message Message<TRow>(
        TRow row,
        ChannelId channel,
        EntryPlace place,
        AuthorKind author,
        EntryMarks marks,
        RareRow rare
    )
        where TRow : IRowReader =>
        new()
        {
            Channel = channel,
            Place = place,
            Version = row.Int64(5),
            AddedVersion = row.Int64(Has(marks, EntryMarks.Changed) ? 11 : 5),
            IsInserted = Has(marks, EntryMarks.Inserted),
            Audience = Has(marks, EntryMarks.Note) ? LiveChat.Audience.Staff : LiveChat.Audience.Everybody,
            Author = RowValues.Author(author, User(row, marks), Name(row, marks)),
            OriginalText = row.Required(7),
            SentAt = Has(marks, EntryMarks.Sent)
                ? RowTime.Read(RowTime.Of(place.EffectiveAt) + row.Int64(10))
                : place.EffectiveAt,
            Fingerprint = rare.Fingerprint,
            Content = RowJson.Content(rare.Content),
            Attachments = RowJson.Attachments(rare.Attachments),
            ReplyTo = RowValues.Id(rare.ReplyTo),
            Edits = Has(marks, EntryMarks.Edited) ? RowJson.ReadEdits(row.Text(Edits)) : [],
            Deletion = rare.DeletedAt is { } at ? new Deletion(rare.DeletedBy, RowTime.Read(at)) : null,
            Delivery = Has(marks, EntryMarks.Delivered) ? (DeliveryState)row.Int64(12) : null,
            ProviderId = Has(marks, EntryMarks.SecondId) ? new MessageId(row.Required(13)) : null,
            ReusedId = RowValues.Id(rare.ReusedId),
            Attempt = rare.Attempt ?? 1,
            Lease = rare.LeaseUntil is { } until ? new SendLease(RowTime.Read(until), rare.LeaseHolder) : null,
            Failure = RowJson.Failure(rare.Failure),
            EarlierAttempts = RowJson.Attempts(rare.EarlierAttempts),
            Reactions = RowJson.Reactions(rare.Reactions),
            IsImported = Has(marks, EntryMarks.Imported),
            IsReply = Has(marks, EntryMarks.Reply),
        };

    private static SessionEvent Event<TRow>(
        TRow row,
        ChannelId channel,
        EntryPlace place,
        SessionEventKind kind,
        EntryMarks marks,
        RareRow rare
    )
        where TRow : IRowReader =>
        new()
        {
            Channel = channel,
            Place = place,
            Version = row.Int64(5),
            AddedVersion = row.Int64(Has(marks, EntryMarks.Changed) ? 11 : 5),
            IsInserted = Has(marks, EntryMarks.Inserted),
            Kind = kind,
            By = User(row, marks),
            Name = Name(row, marks),
            Text = row.Text(7),
            Subject = rare.Subject is { } subject ? new UserId(subject) : null,
            Item = rare is { App: { } app, Item: { } item } ? new AppItemId(new AppId(app), item) : null,
        };

    private static UserId? User<TRow>(TRow row, EntryMarks marks)
        where TRow : IRowReader => Has(marks, EntryMarks.ByUser) ? new UserId(row.Required(8)) : null;

    private static string? Name<TRow>(TRow row, EntryMarks marks)
        where TRow : IRowReader => Has(marks, EntryMarks.Named) ? row.Required(9) : null;
}
