using SQLitePCL;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Reads rows from a statement on the raw handle.</summary>
internal static class RawRows
{
    internal static PlainEntry Entry(sqlite3_stmt row) =>
        new()
        {
            Channel = raw.sqlite3_column_blob(row, 0).ToArray(),
            Opened = raw.sqlite3_column_int64(row, 1),
            Effective = raw.sqlite3_column_int64(row, 2),
            Received = raw.sqlite3_column_int64(row, 3),
            Id = raw.sqlite3_column_text(row, 4).utf8_to_string(),
            Version = raw.sqlite3_column_int64(row, 5),
            AddedVersion = raw.sqlite3_column_int64(row, 6),
            IsInserted = raw.sqlite3_column_int64(row, 7) != 0,
            Kind = raw.sqlite3_column_int(row, 8),
            User = Text(row, 9),
            Name = Text(row, 10),
            Text = Text(row, 11),
            Sent = Int64(row, 12),
            Fingerprint = Text(row, 13),
            Attachments = Text(row, 14),
            ReplyTo = Text(row, 15),
            Edits = Int32(row, 16),
            DeletedSide = Int32(row, 17),
            Deleted = Int64(row, 18),
            Delivery = Int32(row, 19),
            ProviderId = Text(row, 20),
            ReusedId = Text(row, 21),
            IsImported = Boolean(row, 22),
            IsReply = Boolean(row, 23),
            Subject = Text(row, 24),
            ItemApp = Text(row, 25),
            Item = Text(row, 26),
        };

    internal static PlainSession Session(sqlite3_stmt row) =>
        new()
        {
            Channel = raw.sqlite3_column_blob(row, 0).ToArray(),
            Opened = raw.sqlite3_column_int64(row, 1),
            LiveChat = raw.sqlite3_column_text(row, 2).utf8_to_string(),
            Messenger = raw.sqlite3_column_text(row, 3).utf8_to_string(),
            Address = raw.sqlite3_column_text(row, 4).utf8_to_string(),
            Status = raw.sqlite3_column_int(row, 5),
            Operator = Text(row, 6),
            Bindings = Text(row, 7),
            Connector = raw.sqlite3_column_text(row, 8).utf8_to_string(),
            Version = raw.sqlite3_column_int64(row, 9),
            AddedVersion = raw.sqlite3_column_int64(row, 10),
            AccessVersion = raw.sqlite3_column_int64(row, 11),
            OpenedBy = Text(row, 12),
            Closed = Int64(row, 13),
            ClosedBy = Text(row, 14),
            FormerBindings = Text(row, 15),
            SpamBy = Text(row, 16),
            SpamAt = Int64(row, 17),
            SpamWasActive = Boolean(row, 18),
            Import = Text(row, 19),
            CustomerMessages = raw.sqlite3_column_int(row, 20),
            LastEffective = Int64(row, 21),
            LastReceived = Int64(row, 22),
            LastId = Text(row, 23),
            PreviewEffective = Int64(row, 24),
            PreviewReceived = Int64(row, 25),
            PreviewId = Text(row, 26),
            PreviewAuthor = Int32(row, 27),
            PreviewUser = Text(row, 28),
            PreviewName = Text(row, 29),
            PreviewText = Text(row, 30),
            PreviewAttachments = Int32(row, 31),
            PreviewDeleted = Boolean(row, 32),
        };

    private static bool IsNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

    private static string? Text(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : raw.sqlite3_column_text(row, column).utf8_to_string();

    private static long? Int64(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : raw.sqlite3_column_int64(row, column);

    private static int? Int32(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : raw.sqlite3_column_int(row, column);

    private static bool? Boolean(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : raw.sqlite3_column_int64(row, column) != 0;
}
