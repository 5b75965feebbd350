namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Messages and events as rows: the order of columns is that of <c>entry_columns.sql</c> and <c>entry_put.sql</c>.
/// </summary>
internal static class EntryRows
{
    /// <summary>The number of an entry's columns.</summary>
    internal const int Count = 27;

    /// <summary>The lowest kind of events; lower kinds are messages.</summary>
    private const int Events = 100;

    internal static ChannelEntry Read(Row row)
    {
        var kind = row.Int16(8);
        return kind < Events ? Message(row, (AuthorKind)kind) : Event(row, (SessionEventKind)(kind - Events));
    }

    internal static Author AuthorOf(AuthorKind kind, UserId? user, string? name) =>
        kind switch
        {
            AuthorKind.Customer => Author.Customer(name),
            AuthorKind.Operator => Author.Operator(user, name),
            _ => name is null ? Author.System : Author.Machine(name),
        };

    internal static void Add(Columns rows, ChannelEntry entry)
    {
        rows.Row().Add(entry.Channel).Add(entry.Place).Add(entry.Version).Add(entry.AddedVersion).Add(entry.IsInserted);
        if (entry is Message message)
        {
            AddMessage(rows, message);
        }
        else
        {
            AddEvent(rows, (SessionEvent)entry);
        }
    }

    private static Message Message(Row row, AuthorKind kind) =>
        new()
        {
            Channel = row.Channel(0),
            Place = row.Place(1),
            Version = row.Int64(5),
            AddedVersion = row.Int64(6),
            IsInserted = row.Boolean(7),
            Author = AuthorOf(kind, row.User(9), row.TextOrNull(10)),
            OriginalText = row.Text(11),
            SentAt = row.Time(12),
            Fingerprint = row.Text(13),
            Attachments = RowJson.ReadAttachments(row.TextOrNull(14)),
            ReplyTo = row.Id(15),
            Edits = RowJson.ReadEdits(row.TextOrNull(16)),
            Deletion = row.IsNull(18) ? null : new Deletion((AuthorKind)row.Int16(17), row.Time(18)),
            Delivery = row.IsNull(19) ? null : (DeliveryState)row.Int16(19),
            ProviderId = row.Id(20),
            ReusedId = row.Id(21),
            IsImported = row.Boolean(22),
            IsReply = row.Boolean(23),
        };

    private static SessionEvent Event(Row row, SessionEventKind kind) =>
        new()
        {
            Channel = row.Channel(0),
            Place = row.Place(1),
            Version = row.Int64(5),
            AddedVersion = row.Int64(6),
            IsInserted = row.Boolean(7),
            Kind = kind,
            By = row.User(9),
            Name = row.TextOrNull(10),
            Text = row.TextOrNull(11),
            Subject = row.User(24),
            Item = row.IsNull(25) ? null : new AppItemId(new AppId(row.Text(25)), row.Text(26)),
        };

    private static void AddMessage(Columns rows, Message message) =>
        rows.Add((short)message.Author.Kind)
            .Add(message.Author.User?.Value)
            .Add(message.Author.Name)
            .Add(message.OriginalText)
            .Add((DateTimeOffset?)message.SentAt)
            .Add(message.Fingerprint)
            .Add(RowJson.Write(message.Attachments))
            .Add(message.ReplyTo?.ToString())
            .Add(message.Edits.IsEmpty ? null : (short)message.Edits.Length)
            .Add((short?)message.Deletion?.Side)
            .Add(message.Deletion?.At)
            .Add((short?)message.Delivery)
            .Add(message.ProviderId?.ToString())
            .Add(message.ReusedId?.ToString())
            .Add((bool?)message.IsImported)
            .Add((bool?)message.IsReply)
            .Add((string?)null)
            .Add((string?)null)
            .Add((string?)null);

    private static void AddEvent(Columns rows, SessionEvent happened) =>
        rows.Add((short)(Events + (int)happened.Kind))
            .Add(happened.By?.Value)
            .Add(happened.Name)
            .Add(happened.Text)
            .Add((DateTimeOffset?)null)
            .Add((string?)null)
            .Add((string?)null)
            .Add((string?)null)
            .Add((short?)null)
            .Add((short?)null)
            .Add((DateTimeOffset?)null)
            .Add((short?)null)
            .Add((string?)null)
            .Add((string?)null)
            .Add((bool?)null)
            .Add((bool?)null)
            .Add(happened.Subject?.Value)
            .Add(happened.Item?.App.Value)
            .Add(happened.Item?.Item);
}
