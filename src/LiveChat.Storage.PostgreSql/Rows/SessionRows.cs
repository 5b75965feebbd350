namespace LiveChat.Storage.PostgreSql;

/// <summary>
/// Sessions as rows: the order of columns is that of <c>session_columns.sql</c> and <c>session_put.sql</c>.
/// </summary>
internal static class SessionRows
{
    internal static Session Read(Row row) => Read(row, 0);

    /// <summary>Reads a session from the columns that begin at one; null if an outer join found none.</summary>
    internal static Session? ReadIfAny(Row row, int from) => row.IsNull(from) ? null : Read(row, from);

    internal static void Add(Columns rows, Session session)
    {
        var (channel, preview) = (session.Channel, session.LastMessage);
        rows.Row()
            .Add(session.Id.Channel)
            .Add(session.OpenedAt)
            .Add(channel.LiveChat.Value)
            .Add(channel.Connector.Value)
            .Add(channel.Account.Messenger.Name)
            .Add(channel.Account.Address)
            .Add((short)session.Status)
            .Add(session.Operator?.Value)
            .Add(RowJson.Write(session.Bindings))
            .Add(RowJson.Write(session.FormerBindings))
            .Add(session.Version)
            .Add(session.AddedVersion)
            .Add(session.AccessVersion)
            .Add(session.OpenedBy?.Value)
            .Add(session.ClosedAt)
            .Add(session.ClosedBy?.Value)
            .Add(session.Spam?.By.Value)
            .Add(session.Spam?.At)
            .Add(session.Spam?.WasActive)
            .Add(RowJson.Write(session.Import))
            .Add(session.CustomerMessages);
        AddPlace(rows, session.LastPlace);
        AddPlace(rows, preview?.Place);
        rows.Add((short?)preview?.Author.Kind)
            .Add(preview?.Author.User?.Value)
            .Add(preview?.Author.Name)
            .Add(preview?.Text)
            .Add(preview?.Attachments)
            .Add(preview?.IsDeleted);
    }

    private static Session Read(Row row, int from)
    {
        var id = row.Session(from);
        return new Session
        {
            Id = id,
            Channel = new Channel(
                new LiveChatId(row.Text(from + 2)),
                new ConnectorId(row.Text(from + 3)),
                new Account(new Messenger(row.Text(from + 4)), row.Text(from + 5))
            ),
            Status = (SessionStatus)row.Int16(from + 6),
            Operator = row.User(from + 7),
            Bindings = RowJson.ReadBindings(row.TextOrNull(from + 8)),
            FormerBindings = RowJson.ReadBindings(row.TextOrNull(from + 9)),
            Version = row.Int64(from + 10),
            AddedVersion = row.Int64(from + 11),
            AccessVersion = row.Int64(from + 12),
            OpenedBy = row.User(from + 13),
            ClosedAt = row.TimeOrNull(from + 14),
            ClosedBy = row.User(from + 15),
            Spam = row.User(from + 16) is { } by ? new SpamMark(by, row.Time(from + 17), row.Boolean(from + 18)) : null,
            Import = RowJson.ReadImport(row.TextOrNull(from + 19)),
            CustomerMessages = row.Int32(from + 20),
            LastPlace = Place(row, id, from + 21),
            LastMessage = Place(row, id, from + 24) is { } place ? Preview(row, place, from + 27) : null,
        };
    }

    private static MessagePreview Preview(Row row, EntryPlace place, int from) =>
        new(
            place,
            EntryRows.AuthorOf((AuthorKind)row.Int16(from), row.User(from + 1), row.TextOrNull(from + 2)),
            row.Text(from + 3),
            row.Int32(from + 4),
            row.Boolean(from + 5)
        );

    private static EntryPlace? Place(Row row, SessionId session, int column) =>
        row.IsNull(column)
            ? null
            : new EntryPlace(
                session.OpenedAt,
                row.Time(column),
                row.Time(column + 1),
                new MessageId(row.Text(column + 2))
            );

    private static void AddPlace(Columns rows, EntryPlace? place) =>
        rows.Add(place?.EffectiveAt).Add(place?.ReceivedAt).Add(place?.Id.ToString());
}
