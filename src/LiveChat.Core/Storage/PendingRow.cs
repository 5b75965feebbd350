using System.Text.Json;

namespace LiveChat.Storage;

/// <summary>Placeholders as flat rows: the one order of columns that every adapter reads and puts.</summary>
/// <remarks>
/// The columns, from zero: channel, id, version, edits, deletions, delivery, came, failure, reactions. The first two
/// are the key; edits, deletions, delivery, failure and reactions may be null. Edits are as in
/// <see cref="EntryRow.Edits"/>. Pure and thread-safe.
/// </remarks>
public static class PendingRow
{
    /// <summary>The number of columns.</summary>
    public const int Columns = 9;

    /// <summary>Reads a placeholder from the current row.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row; its first column is not read.</param>
    /// <param name="channel">The channel.</param>
    /// <exception cref="FormatException">A text that is never null is null.</exception>
    /// <exception cref="ArgumentException">A value is none that a store keeps.</exception>
    /// <exception cref="JsonException">The JSON of edits, deletions, failure or reactions is damaged.</exception>
    public static PendingMessage Read<TRow>(TRow row, ChannelId channel)
        where TRow : IRowReader =>
        new()
        {
            Channel = channel,
            Id = new MessageId(row.Required(1)),
            Version = row.Int64(2),
            Edits = RowJson.ReadEdits(row.Text(3)),
            Deletions = RowJson.ReadDeletions(row.Text(4)),
            Delivery = row.IsNull(5) ? null : (DeliveryState)row.Int64(5),
            CameAt = row.Time(6),
            Failure = RowJson.ReadFailure(row.Text(7)),
            Reactions = RowJson.ReadReactions(row.Text(8)),
        };

    /// <summary>Sets all columns to a placeholder's values.</summary>
    /// <typeparam name="TRow">The adapter's row.</typeparam>
    /// <param name="row">The row.</param>
    /// <param name="pending">The placeholder.</param>
    /// <exception cref="ArgumentNullException">The placeholder is null.</exception>
    public static void Write<TRow>(TRow row, PendingMessage pending)
        where TRow : IRowWriter
    {
        ArgumentNullException.ThrowIfNull(pending);
        row.Set(0, pending.Channel);
        row.Set(1, pending.Id.ToString());
        row.Set(2, pending.Version);
        row.Set(3, pending.Edits.IsEmpty ? null : pending.Edits.Length);
        row.Set(4, RowJson.Write(pending.Deletions));
        row.Set(5, (long?)pending.Delivery);
        row.Set(6, RowTime.Of(pending.CameAt));
        row.Set(7, RowJson.Write(pending.Failure));
        row.Set(8, RowJson.Write(pending.Reactions));
    }
}
