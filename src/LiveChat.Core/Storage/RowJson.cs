using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace LiveChat.Storage;

/// <summary>The JSON in which stores keep the arrays of a row, the same for every adapter.</summary>
/// <remarks>An empty array is null. Times are microseconds since the year 1. Pure and thread-safe.</remarks>
public static class RowJson
{
    /// <summary>
    /// Escapes as little as possible, because an escape costs six bytes; the remaining escapes are undone.
    /// </summary>
    private static readonly RowJsonContext Rows = new(
        new JsonSerializerOptions(RowJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>Writes attachments.</summary>
    /// <param name="attachments">The attachments.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<Attachment> attachments) =>
        attachments.IsDefaultOrEmpty
            ? null
            : Serialize(
                [
                    .. attachments.Select(one => new AttachmentRow(
                        one.Name,
                        one.MediaType,
                        one.Size,
                        one.Uri,
                        one.State
                    )),
                ],
                Rows.AttachmentRowArray
            );

    /// <summary>Writes edits.</summary>
    /// <param name="edits">The edits.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<MessageEdit> edits) =>
        edits.IsDefaultOrEmpty
            ? null
            : Serialize(
                [.. edits.Select(one => new EditRow(one.Side, RowTime.Of(one.At), one.Text))],
                Rows.EditRowArray
            );

    /// <summary>Writes deletions.</summary>
    /// <param name="deletions">The deletions.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<Deletion> deletions) =>
        deletions.IsDefaultOrEmpty
            ? null
            : Serialize(
                [.. deletions.Select(one => new DeletionRow(one.Side, RowTime.Of(one.At)))],
                Rows.DeletionRowArray
            );

    /// <summary>Writes bindings.</summary>
    /// <param name="bindings">The bindings.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<Binding> bindings) =>
        bindings.IsDefaultOrEmpty
            ? null
            : Serialize(
                [
                    .. bindings.Select(one => new BindingRow(
                        one.Item.App.Value,
                        one.Item.Item,
                        one.Kind,
                        one.By?.Value,
                        RowTime.Of(one.At),
                        one.AddedAccount
                    )),
                ],
                Rows.BindingRowArray
            );

    /// <summary>Writes the state of an imported session.</summary>
    /// <param name="import">The state; null if the session was not imported.</param>
    /// <returns>The JSON, or null.</returns>
    public static string? Write(ImportState? import) =>
        import is null
            ? null
            : Serialize(
                new ImportRow(
                    import.IsTouched,
                    import.IsCloseDerived,
                    import.LastCustomerAt is { } at ? RowTime.Of(at) : null
                ),
                Rows.ImportRow
            );

    /// <summary>Reads the state of an imported session.</summary>
    /// <param name="json">The written JSON; null if it was not imported.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImportState? ReadImport(string? json) =>
        json is null ? null : Checked(json, static text => Import(text));

    /// <summary>Writes a channel's watermarks.</summary>
    /// <param name="watermarks">The watermarks; null if the channel has none.</param>
    /// <returns>The JSON, or null.</returns>
    public static string? Write(ReceiptWatermarks? watermarks) =>
        watermarks is null
            ? null
            : Serialize(
                new WatermarkRow(Time(watermarks.Delivered), Time(watermarks.Read), Time(watermarks.UnsettledFrom)),
                Rows.WatermarkRow
            );

    /// <summary>Reads a channel's watermarks.</summary>
    /// <param name="json">The written JSON; null if it has none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ReceiptWatermarks? ReadWatermarks(string? json) =>
        json is null ? null : Checked(json, static text => Watermarks(text));

    /// <summary>Reads attachments.</summary>
    /// <param name="json">The written JSON; null for none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<Attachment> ReadAttachments(string? json) =>
        Read(
            json,
            Rows.AttachmentRowArray,
            static one => new Attachment(one.Name, one.MediaType, one.Size, one.Uri) { State = one.State }
        );

    /// <summary>Reads edits, in any order.</summary>
    /// <param name="json">The written JSON, or rows of edits in the same JSON; null for none.</param>
    /// <returns>The edits, oldest first.</returns>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<MessageEdit> ReadEdits(string? json) =>
        Read(json, Rows.EditRowArray, static one => new MessageEdit(one.Side, RowTime.Read(one.At), one.Text)).Sort();

    /// <summary>Reads deletions.</summary>
    /// <param name="json">The written JSON; null for none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<Deletion> ReadDeletions(string? json) =>
        Read(json, Rows.DeletionRowArray, static one => new Deletion(one.Side, RowTime.Read(one.At)));

    /// <summary>Reads bindings.</summary>
    /// <param name="json">The written JSON; null for none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<Binding> ReadBindings(string? json) =>
        json is null ? [] : Checked(json, BindingReader.Read);

    private static ImmutableArray<T> Read<TRow, T>(string? json, JsonTypeInfo<TRow[]> type, Func<TRow, T> of)
        where TRow : class => json is null ? [] : Parse(json, type, of);

    private static ImmutableArray<T> Parse<TRow, T>(string json, JsonTypeInfo<TRow[]> type, Func<TRow, T> of)
        where TRow : class =>
        Checked<ImmutableArray<T>>(
            json,
            text =>
                [.. (JsonSerializer.Deserialize(text, type) ?? throw Wrong()).Select(one => of(one ?? throw Wrong()))]
        );

    private static ImportState Import(string json)
    {
        var row = JsonSerializer.Deserialize(json, Rows.ImportRow) ?? throw Wrong();
        return new ImportState
        {
            IsTouched = row.IsTouched,
            IsCloseDerived = row.IsCloseDerived,
            LastCustomerAt = row.LastCustomerAt is { } at ? RowTime.Read(at) : null,
        };
    }

    private static ReceiptWatermarks Watermarks(string json)
    {
        var row = JsonSerializer.Deserialize(json, Rows.WatermarkRow) ?? throw Wrong();
        return new ReceiptWatermarks
        {
            Delivered = Time(row.Delivered),
            Read = Time(row.Read),
            UnsettledFrom = Time(row.UnsettledFrom),
        };
    }

    private static long? Time(DateTimeOffset? time) => time is { } at ? RowTime.Of(at) : null;

    private static DateTimeOffset? Time(long? time) => time is { } at ? RowTime.Read(at) : null;

    private static string Serialize<T>(T rows, JsonTypeInfo<T> type) =>
        RowText.Plain(JsonSerializer.Serialize(rows, type));

    private static T Checked<T>(string json, Func<string, T> read)
    {
        try
        {
            return read(json);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException)
        {
            throw Wrong(error);
        }
    }

    private static JsonException Wrong(Exception? why = null) =>
        new("A row's JSON has a form that the store never writes.", why);
}
