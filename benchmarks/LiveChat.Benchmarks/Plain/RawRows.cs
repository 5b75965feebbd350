using SQLitePCL;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Reads rows from a statement on the raw handle.</summary>
internal static class RawRows
{
    internal static PlainEntry Entry(sqlite3_stmt row) =>
        new()
        {
            Opened = raw.sqlite3_column_int64(row, 0),
            Effective = raw.sqlite3_column_int64(row, 1),
            Received = raw.sqlite3_column_int64(row, 2),
            Id = raw.sqlite3_column_text(row, 3).utf8_to_string(),
            Version = raw.sqlite3_column_int64(row, 4),
            Kind = raw.sqlite3_column_int(row, 5),
            Text = Text(row, 6),
            User = Text(row, 7),
            Name = Text(row, 8),
            Sent = Int64(row, 9),
            AddedVersion = Int64(row, 10),
            Delivery = Int16(row, 11),
            ProviderId = Text(row, 12),
            Rare = Text(row, 13),
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
            CustomerMessages = raw.sqlite3_column_int(row, 12),
            OpenedBy = Text(row, 13),
            Closed = Int64(row, 14),
            ClosedBy = Text(row, 15),
            LastEffective = Int64(row, 16),
            LastReceived = Int64(row, 17),
            LastId = Text(row, 18),
            PreviewAuthor = Int32(row, 19),
            PreviewUser = Text(row, 20),
            PreviewName = Text(row, 21),
            PreviewText = Text(row, 22),
            PreviewAttachments = Int32(row, 23),
            Import = Int32(row, 24),
            ImportCustomer = Int64(row, 25),
            Rare = Text(row, 26),
        };

    private static bool IsNull(sqlite3_stmt row, int column) => raw.sqlite3_column_type(row, column) == raw.SQLITE_NULL;

    private static string? Text(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : raw.sqlite3_column_text(row, column).utf8_to_string();

    private static long? Int64(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : raw.sqlite3_column_int64(row, column);

    private static int? Int32(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : raw.sqlite3_column_int(row, column);

    private static short? Int16(sqlite3_stmt row, int column) =>
        IsNull(row, column) ? null : (short)raw.sqlite3_column_int(row, column);
}
