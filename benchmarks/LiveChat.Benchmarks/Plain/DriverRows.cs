using System.Data.Common;
using Npgsql;

namespace LiveChat.Benchmarks.Plain;

/// <summary>Reads rows from a driver's reader, by ordinal.</summary>
internal static class DriverRows
{
    internal static PlainEntry Entry(DbDataReader rows) =>
        new()
        {
            Opened = rows.GetInt64(0),
            Effective = rows.GetInt64(1),
            Received = rows.GetInt64(2),
            Id = rows.GetString(3),
            Version = rows.GetInt64(4),
            Kind = rows.GetInt32(5),
            Text = Text(rows, 6),
            User = Text(rows, 7),
            Name = Text(rows, 8),
            Sent = Int64(rows, 9),
            AddedVersion = Int64(rows, 10),
            Delivery = Int16(rows, 11),
            ProviderId = Text(rows, 12),
            Rare = Text(rows, 13),
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
            CustomerMessages = rows.GetInt32(12),
            OpenedBy = Text(rows, 13),
            Closed = Int64(rows, 14),
            ClosedBy = Text(rows, 15),
            LastEffective = Int64(rows, 16),
            LastReceived = Int64(rows, 17),
            LastId = Text(rows, 18),
            PreviewAuthor = Int32(rows, 19),
            PreviewUser = Text(rows, 20),
            PreviewName = Text(rows, 21),
            PreviewText = Text(rows, 22),
            PreviewAttachments = Int32(rows, 23),
            Import = Int32(rows, 24),
            ImportCustomer = Int64(rows, 25),
            Rare = Text(rows, 26),
        };

    private static byte[] Channel(DbDataReader rows) =>
        rows is NpgsqlDataReader ? rows.GetGuid(0).ToByteArray(bigEndian: true) : rows.GetFieldValue<byte[]>(0);

    private static string? Text(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    private static long? Int64(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetInt64(column);

    private static int? Int32(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetInt32(column);

    private static short? Int16(DbDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetInt16(column);
}
