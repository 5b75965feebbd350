namespace LiveChat.Storage.Sqlite;

/// <summary>
/// Sessions as rows: the order of columns is that of <c>session_columns.sql</c> and <c>session_put.sql</c>.
/// </summary>
internal static class SessionRows
{
    internal static Session Read(Statement row)
    {
        var id = new SessionId(row.Channel(0), row.Time(1));
        return new Session
        {
            Id = id,
            Channel = new Channel(
                new LiveChatId(row.Text(2)),
                new ConnectorId(row.Text(8)),
                new Account(new Messenger(row.Text(3)), row.Text(4))
            ),
            Status = (SessionStatus)row.Int32(5),
            Operator = User(row, 6),
            Bindings = RowJson.ReadBindings(row.TextOrNull(7)),
            Version = row.Int64(9),
            AddedVersion = row.Int64(10),
            AccessVersion = row.Int64(11),
            OpenedBy = User(row, 12),
            ClosedAt = row.TimeOrNull(13),
            ClosedBy = User(row, 14),
            FormerBindings = RowJson.ReadBindings(row.TextOrNull(15)),
            Spam = row.IsNull(16) ? null : new SpamMark(new UserId(row.Text(16)), row.Time(17), row.Boolean(18)),
            Import = RowJson.ReadImport(row.TextOrNull(19)),
            CustomerMessages = row.Int32(20),
            LastPlace = Place(row, id, 21),
            LastMessage = Place(row, id, 24) is { } place ? Preview(row, place) : null,
        };
    }

    internal static Statement Bind(Statement statement, Session session)
    {
        var preview = session.LastMessage;
        statement
            .Bind(1, session.Id.Channel)
            .Bind(2, RowTime.Of(session.OpenedAt))
            .Bind(3, (long)session.Status)
            .Bind(4, session.Operator?.Value)
            .Bind(5, RowJson.Write(session.Bindings))
            .Bind(6, session.Version)
            .Bind(7, session.AccessVersion)
            .Bind(8, Time(session.ClosedAt))
            .Bind(9, session.ClosedBy?.Value)
            .Bind(10, RowJson.Write(session.FormerBindings))
            .Bind(11, session.Spam?.By.Value)
            .Bind(12, Time(session.Spam?.At))
            .Bind(13, session.Spam is { } spam ? (spam.WasActive ? 1L : 0L) : null)
            .Bind(14, session.CustomerMessages);
        BindPlace(statement, 15, session.LastPlace);
        BindPlace(statement, 18, preview?.Place);
        return statement
            .Bind(21, (long?)preview?.Author.Kind)
            .Bind(22, preview?.Author.User?.Value)
            .Bind(23, preview?.Author.Name)
            .Bind(24, preview?.Text)
            .Bind(25, (long?)preview?.Attachments)
            .Bind(26, preview is null ? null : (preview.IsDeleted ? 1L : 0L))
            .Bind(31, session.AddedVersion)
            .Bind(32, session.OpenedBy?.Value)
            .Bind(33, RowJson.Write(session.Import));
    }

    /// <summary>Binds the values that only an insertion needs: the channel's parts.</summary>
    internal static Statement BindChannel(Statement statement, Channel channel) =>
        statement
            .Bind(27, channel.LiveChat.Value)
            .Bind(28, channel.Account.Messenger.Name)
            .Bind(29, channel.Account.Address)
            .Bind(30, channel.Connector.Value);

    private static MessagePreview Preview(Statement row, EntryPlace place) =>
        new(
            place,
            EntryRows.AuthorOf((AuthorKind)row.Int32(27), User(row, 28), row.TextOrNull(29)),
            row.Text(30),
            row.Int32(31),
            row.Boolean(32)
        );

    private static UserId? User(Statement row, int column) =>
        row.TextOrNull(column) is { } id ? new UserId(id) : null;

    private static EntryPlace? Place(Statement row, SessionId session, int column) =>
        row.IsNull(column)
            ? null
            : new EntryPlace(
                session.OpenedAt,
                row.Time(column),
                row.Time(column + 1),
                new MessageId(row.Text(column + 2))
            );

    private static void BindPlace(Statement statement, int index, EntryPlace? place) =>
        statement
            .Bind(index, Time(place?.EffectiveAt))
            .Bind(index + 1, Time(place?.ReceivedAt))
            .Bind(index + 2, place?.Id.ToString());

    private static long? Time(DateTimeOffset? time) => time is { } given ? RowTime.Of(given) : null;
}
