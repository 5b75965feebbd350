namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Messages and events as rows: the order of columns is that of <c>entry_columns.sql</c> and <c>entry_put.sql</c>.
/// </summary>
internal static class EntryRows
{
    /// <summary>The lowest kind of events; lower kinds are messages.</summary>
    private const int Events = 100;

    internal static ChannelEntry Read(Statement row, ChannelId channel)
    {
        var kind = row.Int32(7);
        return kind < Events
            ? Message(row, channel, (AuthorKind)kind)
            : Event(row, channel, (SessionEventKind)(kind - Events));
    }

    internal static Author AuthorOf(AuthorKind kind, UserId? user, string? name) =>
        kind switch
        {
            AuthorKind.Customer => Author.Customer(name),
            AuthorKind.Operator => Author.Operator(user, name),
            _ => name is null ? Author.System : Author.Machine(name),
        };

    internal static Statement Bind(Statement statement, ChannelEntry entry)
    {
        BindPlace(statement.Bind(1, entry.Channel), 2, entry.Place)
            .Bind(6, entry.Version)
            .Bind(7, entry.AddedVersion)
            .Bind(8, entry.IsInserted);
        return entry is Message message ? BindMessage(statement, message) : BindEvent(statement, (SessionEvent)entry);
    }

    internal static Statement BindPlace(Statement statement, int index, EntryPlace place) =>
        statement
            .Bind(index, RowTime.Of(place.OpenedAt))
            .Bind(index + 1, RowTime.Of(place.EffectiveAt))
            .Bind(index + 2, RowTime.Of(place.ReceivedAt))
            .Bind(index + 3, place.Id.ToString());

    internal static EntryPlace Place(Statement row, int column) =>
        new(row.Time(column), row.Time(column + 1), row.Time(column + 2), new MessageId(row.Text(column + 3)));

    private static Message Message(Statement row, ChannelId channel, AuthorKind kind) =>
        new()
        {
            Channel = channel,
            Place = Place(row, 0),
            Version = row.Int64(4),
            AddedVersion = row.Int64(5),
            IsInserted = row.Boolean(6),
            Author = AuthorOf(kind, User(row, 8), row.TextOrNull(9)),
            OriginalText = row.Text(10),
            SentAt = row.Time(11),
            Fingerprint = row.Text(12),
            Attachments = RowJson.ReadAttachments(row.TextOrNull(13)),
            ReplyTo = Id(row, 14),
            Edits = RowJson.ReadEdits(row.TextOrNull(15)),
            Deletion = row.IsNull(17) ? null : new Deletion((AuthorKind)row.Int32(16), row.Time(17)),
            Delivery = row.IsNull(18) ? null : (DeliveryState)row.Int32(18),
            ProviderId = Id(row, 19),
            ReusedId = Id(row, 20),
            IsImported = row.Boolean(21),
            IsReply = row.Boolean(22),
        };

    private static SessionEvent Event(Statement row, ChannelId channel, SessionEventKind kind) =>
        new()
        {
            Channel = channel,
            Place = Place(row, 0),
            Version = row.Int64(4),
            AddedVersion = row.Int64(5),
            IsInserted = row.Boolean(6),
            Kind = kind,
            By = User(row, 8),
            Name = row.TextOrNull(9),
            Text = row.TextOrNull(10),
            Subject = User(row, 23),
            Item = row.IsNull(24) ? null : new AppItemId(new AppId(row.Text(24)), row.Text(25)),
        };

    private static Statement BindMessage(Statement statement, Message message) =>
        statement
            .Bind(9, (long)message.Author.Kind)
            .Bind(10, message.Author.User?.Value)
            .Bind(11, message.Author.Name)
            .Bind(12, message.OriginalText)
            .Bind(13, RowTime.Of(message.SentAt))
            .Bind(14, message.Fingerprint)
            .Bind(15, RowJson.Write(message.Attachments))
            .Bind(16, message.ReplyTo?.ToString())
            .Bind(17, message.Edits.IsEmpty ? null : message.Edits.Length)
            .Bind(18, (long?)message.Deletion?.Side)
            .Bind(19, message.Deletion is { } deletion ? RowTime.Of(deletion.At) : null)
            .Bind(20, (long?)message.Delivery)
            .Bind(21, message.ProviderId?.ToString())
            .Bind(22, message.ReusedId?.ToString())
            .Bind(23, message.IsImported)
            .Bind(24, message.IsReply)
            .Bind(25, (string?)null)
            .Bind(26, (string?)null)
            .Bind(27, (string?)null);

    private static Statement BindEvent(Statement statement, SessionEvent happened)
    {
        statement
            .Bind(9, Events + (long)happened.Kind)
            .Bind(10, happened.By?.Value)
            .Bind(11, happened.Name)
            .Bind(12, happened.Text);
        for (var index = 13; index <= 24; index++)
        {
            statement.Bind(index, (string?)null);
        }

        return statement
            .Bind(25, happened.Subject?.Value)
            .Bind(26, happened.Item?.App.Value)
            .Bind(27, happened.Item?.Item);
    }

    private static UserId? User(Statement row, int column) =>
        row.TextOrNull(column) is { } id ? new UserId(id) : null;

    private static MessageId? Id(Statement row, int column) =>
        row.TextOrNull(column) is { } id ? new MessageId(id) : null;
}
