using System.Data.Common;
using Npgsql;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Reads rows from a driver's reader, by ordinal.</summary>
internal static class DriverRows
{
    internal static PlainEntry Entry(DbDataReader rows) =>
        new()
        {
            Channel = Channel(rows),
            Opened = rows.GetInt64(1),
            Effective = rows.GetInt64(2),
            Received = rows.GetInt64(3),
            Id = rows.GetString(4),
            Version = rows.GetInt64(5),
            AddedVersion = rows.GetInt64(6),
            IsInserted = rows.GetBoolean(7),
            Kind = rows.GetInt32(8),
            User = Text(rows, 9),
            Name = Text(rows, 10),
            Text = Text(rows, 11),
            Sent = Int64(rows, 12),
            Fingerprint = Text(rows, 13),
            Attachments = Text(rows, 14),
            ReplyTo = Text(rows, 15),
            Edits = Int32(rows, 16),
            DeletedSide = Int32(rows, 17),
            Deleted = Int64(rows, 18),
            Delivery = Int32(rows, 19),
            ProviderId = Text(rows, 20),
            ReusedId = Text(rows, 21),
            IsImported = Boolean(rows, 22),
            IsReply = Boolean(rows, 23),
            Subject = Text(rows, 24),
            ItemApp = Text(rows, 25),
            Item = Text(rows, 26),
        };

    internal static PlainSession Session(DbDataReader rows) =>
        new()
        {
            Channel = Channel(rows),
            Opened = rows.GetInt64(1),
            LiveChat = rows.GetString(2),
            Messenger = rows.GetString(3),
            Address = rows.GetString(4),
            Status = rows.GetInt32(5),
            Operator = Text(rows, 6),
            Bindings = Text(rows, 7),
            Connector = rows.GetString(8),
            Version = rows.GetInt64(9),
            AddedVersion = rows.GetInt64(10),
            AccessVersion = rows.GetInt64(11),
            OpenedBy = Text(rows, 12),
            Closed = Int64(rows, 13),
            ClosedBy = Text(rows, 14),
            FormerBindings = Text(rows, 15),
            SpamBy = Text(rows, 16),
            SpamAt = Int64(rows, 17),
            SpamWasActive = Boolean(rows, 18),
            Import = Text(rows, 19),
            CustomerMessages = rows.GetInt32(20),
            LastEffective = Int64(rows, 21),
            LastReceived = Int64(rows, 22),
            LastId = Text(rows, 23),
            PreviewEffective = Int64(rows, 24),
            PreviewReceived = Int64(rows, 25),
            PreviewId = Text(rows, 26),
            PreviewAuthor = Int32(rows, 27),
            PreviewUser = Text(rows, 28),
            PreviewName = Text(rows, 29),
            PreviewText = Text(rows, 30),
            PreviewAttachments = Int32(rows, 31),
            PreviewDeleted = Boolean(rows, 32),
        };

    private static byte[] Channel(DbDataReader rows) =>
        rows is NpgsqlDataReader ? rows.GetGuid(0).ToByteArray(bigEndian: true) : rows.GetFieldValue<byte[]>(0);

    private static string? Text(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    private static long? Int64(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetInt64(column);

    private static int? Int32(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetInt32(column);

    private static bool? Boolean(DbDataReader rows, int column) =>
        rows.IsDBNull(column) ? null : rows.GetBoolean(column);
}
