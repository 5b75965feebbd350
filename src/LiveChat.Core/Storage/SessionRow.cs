using System.Text.Json;

namespace LiveChat.Storage;

/// <summary>Sessions as flat rows: the one order of columns that every adapter reads and puts.</summary>
/// <remarks>
/// <para>
/// The columns, from zero: channel, opened, live chat, connector, messenger, address, status, operator, bindings,
/// version, added version, access version, customer messages, opened by, closed, closed by; the last place's effective
/// time, received time and id; the preview's author, user, name, text and attachments; import, import's customer time,
/// rare. The first seven, the three versions and the customer messages are never null; the first two are the key.
/// </para>
/// <para>
/// The last place's effective time is counted from the opening, and its received time from its effective time, in
/// microseconds (see <see cref="EntryRow"/>). What is rare is JSON in one column. Pure and thread-safe.
/// </para>
/// </remarks>
public static class SessionRow
{
    /// <summary>The number of columns.</summary>
    public const int Columns = 27;

    /// <summary>Beside the kind of a preview's author: the message was deleted.</summary>
    private const int Deleted = 1 << 8;

    /// <summary>Beside the kind of a preview's author: an event came after the message.</summary>
    private const int IsNotLast = 1 << 9;

    /// <summary>
    /// Beside the kind of a preview's author: the lowest bit of the message's <see cref="ContentKind"/>.
    /// </summary>
    private const int Content = 1 << 10;

    private const int KindBits = 0xFF;

    /// <summary>In the import column: the session was changed since its import.</summary>
    private const int Touched = 1;

    /// <summary>In the import column: the close was derived.</summary>
    private const int CloseDerived = 2;

    /// <summary>Reads a session from the current row.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of bindings or of rare contents is damaged.</exception>
    public static Session Read<TRow>(TRow row)
        where TRow : IRowReader
    {
        var id = new SessionId(row.Channel(0), row.Time(1));
        var rare = row.Text(26) is { } json ? RowJson.ReadRareSession(json) : RareSessionRow.None;
        var last = LastPlace(row, id.OpenedAt);
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
            FormerBindings = RowJson.Bindings(rare.FormerBindings),
            Merges = rare.Merges is { } merges ? [.. merges.Select(static one => one.ToMerge())] : [],
            Version = row.Int64(9),
            AddedVersion = row.Int64(10),
            AccessVersion = row.Int64(11),
            CustomerMessages = checked((int)row.Int64(12)),
            OpenedBy = row.User(13),
            ClosedAt = row.TimeOrNull(14),
            ClosedBy = row.User(15),
            Spam = rare.SpamBy is { } by
                ? new SpamMark(new UserId(by), RowTime.Read(rare.SpamAt), rare.SpamWasActive)
                : null,
            Hold = rare.Hold?.ToHold(),
            Import = row.IsNull(24) ? null : Import(row),
            LastPlace = last,
            LastMessage = row.IsNull(19) ? null : Preview(row, id.OpenedAt, last, rare),
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
        row.Set(9, session.Version);
        row.Set(10, session.AddedVersion);
        row.Set(11, session.AccessVersion);
        row.Set(12, session.CustomerMessages);
        row.Set(13, session.OpenedBy?.Value);
        row.Set(14, RowValues.Number(session.ClosedAt));
        row.Set(15, session.ClosedBy?.Value);
        var (last, opened) = (session.LastPlace, RowTime.Of(session.OpenedAt));
        row.Set(16, last is { } effective ? RowTime.Of(effective.EffectiveAt) - opened : (long?)null);
        row.Set(17, last is { } place ? RowTime.Of(place.ReceivedAt) - RowTime.Of(place.EffectiveAt) : (long?)null);
        row.Set(18, last?.Id.ToString());
        WritePreview(row, session);
        row.Set(24, session.Import is { } import ? FlagsOf(import) : (long?)null);
        row.Set(25, RowValues.Number(session.Import?.LastCustomerAt));
        row.Set(26, RowJson.Write(RareSessionRow.Of(session)));
    }

    private static EntryPlace? LastPlace<TRow>(TRow row, DateTimeOffset openedAt)
        where TRow : IRowReader
    {
        if (row.IsNull(16))
        {
            return null;
        }

        var effectiveAt = RowTime.Of(openedAt) + row.Int64(16);
        return new EntryPlace(
            openedAt,
            RowTime.Read(effectiveAt),
            RowTime.Read(effectiveAt + row.Int64(17)),
            new MessageId(row.Required(18))
        );
    }

    private static MessagePreview Preview<TRow>(
        TRow row,
        DateTimeOffset openedAt,
        EntryPlace? last,
        RareSessionRow rare
    )
        where TRow : IRowReader
    {
        var kind = checked((int)row.Int64(19));
        var author = RowValues.Author((AuthorKind)(kind & KindBits), row.User(20), row.Text(21));
        var place = (kind & IsNotLast) == 0 ? last : rare.Preview?.ToPlace(openedAt);
        return new MessagePreview(
            place ?? throw new FormatException("A session's preview has no place."),
            author,
            row.Required(22),
            checked((int)row.Int64(23)),
            (kind & Deleted) != 0
        )
        {
            Content = (ContentKind)(kind / Content),
        };
    }

    private static ImportState Import<TRow>(TRow row)
        where TRow : IRowReader
    {
        var flags = row.Int64(24);
        return new ImportState
        {
            IsTouched = (flags & Touched) != 0,
            IsCloseDerived = (flags & CloseDerived) != 0,
            LastCustomerAt = row.TimeOrNull(25),
        };
    }

    private static long FlagsOf(ImportState import) =>
        (import.IsTouched ? Touched : 0) | (import.IsCloseDerived ? CloseDerived : 0);

    private static void WritePreview<TRow>(TRow row, Session session)
        where TRow : IRowWriter
    {
        var preview = session.LastMessage;
        var kind = preview is null
            ? (long?)null
            : (long)preview.Author.Kind
                | (preview.IsDeleted ? Deleted : 0L)
                | ((long)preview.Content * Content)
                | (preview.Place == session.LastPlace ? 0L : IsNotLast);
        row.Set(19, kind);
        row.Set(20, preview?.Author.User?.Value);
        row.Set(21, preview?.Author.Name);
        row.Set(22, preview?.Text);
        row.Set(23, (long?)preview?.Attachments);
    }
}
