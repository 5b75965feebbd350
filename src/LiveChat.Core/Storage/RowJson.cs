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
    private static readonly RowJsonContext Json = new(
        new JsonSerializerOptions(RowJsonContext.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }
    );

    /// <summary>Writes edits.</summary>
    /// <param name="edits">The edits.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<MessageEdit> edits) =>
        edits.IsDefaultOrEmpty
            ? null
            : Serialize(
                [.. edits.Select(one => new EditRow(one.Side, RowTime.Of(one.At), one.Text))],
                Json.EditRowArray
            );

    /// <summary>Writes deletions.</summary>
    /// <param name="deletions">The deletions.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<Deletion> deletions) =>
        deletions.IsDefaultOrEmpty
            ? null
            : Serialize(
                [.. deletions.Select(one => new DeletionRow(one.Side, RowTime.Of(one.At)))],
                Json.DeletionRowArray
            );

    /// <summary>Writes reactions.</summary>
    /// <param name="reactions">The reactions.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<Reaction> reactions) =>
        Rows(reactions) is { } rows ? Serialize(rows, Json.ReactionRowArray) : null;

    /// <summary>Writes bindings.</summary>
    /// <param name="bindings">The bindings.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<Binding> bindings) =>
        Rows(bindings) is { } rows ? Serialize(rows, Json.BindingRowArray) : null;

    /// <summary>Writes a channel's watermarks.</summary>
    /// <param name="watermarks">The watermarks; null if the channel has none.</param>
    /// <returns>The JSON, or null.</returns>
    public static string? Write(ReceiptWatermarks? watermarks) =>
        watermarks is null
            ? null
            : Serialize(
                new WatermarkRow(Time(watermarks.Delivered), Time(watermarks.Read), Time(watermarks.UnsettledFrom)),
                Json.WatermarkRow
            );

    /// <summary>Writes what lies below a channel's own sessions.</summary>
    /// <param name="past">It; null where a commit leaves it unchanged.</param>
    /// <returns>The JSON, or null.</returns>
    public static string? Write(ChannelPast? past) =>
        past is null
            ? null
            : Serialize(
                new PastRow(
                    past.Cuts.IsEmpty
                        ? null
                        :
                        [
                            .. past.Cuts.Select(cut => new CutRow(
                                RowTime.Of(cut.Opening),
                                cut.By?.Value,
                                RowTime.Of(cut.At)
                            )),
                        ],
                    past.Predecessor is { } one
                        ? new PredecessorRow(
                            one.Channel.ToString(),
                            RowTime.Of(one.Before),
                            one.By?.Value,
                            RowTime.Of(one.At)
                        )
                        : null,
                    past.Former?.ToString()
                ),
                Json.PastRow
            );

    /// <summary>Reads what lies below a channel's own sessions.</summary>
    /// <param name="json">The written JSON; null if nothing was ever put.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ChannelPast ReadPast(string? json) =>
        json is null
            ? ChannelPast.None
            : Checked(json, static text => (JsonSerializer.Deserialize(text, Json.PastRow) ?? throw Wrong()).ToPast());

    /// <summary>Writes the marks of a channel's removed sessions.</summary>
    /// <param name="runs">The runs.</param>
    /// <returns>The JSON, or null if there are none.</returns>
    public static string? Write(ImmutableArray<RemovedRun> runs) =>
        runs.IsDefaultOrEmpty ? null : Serialize([.. runs.Select(RunRow.Of)], Json.RunRowArray);

    /// <summary>Reads the marks of a channel's removed sessions.</summary>
    /// <param name="json">The written JSON; null for none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<RemovedRun> ReadRuns(string? json) =>
        Read(json, Json.RunRowArray, static one => one.ToRun());

    /// <summary>Writes a legal hold.</summary>
    /// <param name="hold">The hold; null if there is none.</param>
    /// <returns>The JSON, or null.</returns>
    public static string? Write(LegalHold? hold) => HoldRow.Of(hold) is { } row ? Serialize(row, Json.HoldRow) : null;

    /// <summary>Reads a legal hold.</summary>
    /// <param name="json">The written JSON; null if there is none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static LegalHold? ReadHold(string? json) =>
        json is null
            ? null
            : Checked(json, static text => (JsonSerializer.Deserialize(text, Json.HoldRow) ?? throw Wrong()).ToHold());

    /// <summary>Writes a failure.</summary>
    /// <param name="failure">The failure; null if there is none.</param>
    /// <returns>The JSON, or null.</returns>
    public static string? Write(SendFailure? failure) =>
        Row(failure) is { } row ? Serialize(row, Json.FailureRow) : null;

    /// <summary>Reads a failure.</summary>
    /// <param name="json">The written JSON; null if there is none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static SendFailure? ReadFailure(string? json) =>
        json is null ? null : Checked(json, static text => Failure(JsonSerializer.Deserialize(text, Json.FailureRow)));

    /// <summary>Reads a channel's watermarks.</summary>
    /// <param name="json">The written JSON; null if it has none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ReceiptWatermarks? ReadWatermarks(string? json) =>
        json is null ? null : Checked(json, static text => Watermarks(text));

    /// <summary>Reads edits, in any order.</summary>
    /// <param name="json">The written JSON, or rows of edits in the same JSON; null for none.</param>
    /// <returns>The edits, oldest first.</returns>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<MessageEdit> ReadEdits(string? json) =>
        Read(json, Json.EditRowArray, static one => new MessageEdit(one.Side, RowTime.Read(one.At), one.Text)).Sort();

    /// <summary>Reads deletions.</summary>
    /// <param name="json">The written JSON; null for none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<Deletion> ReadDeletions(string? json) =>
        Read(json, Json.DeletionRowArray, static one => new Deletion(one.Side, RowTime.Read(one.At)));

    /// <summary>Reads reactions.</summary>
    /// <param name="json">The written JSON; null for none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<Reaction> ReadReactions(string? json) =>
        Read(json, Json.ReactionRowArray, static one => one.ToReaction());

    /// <summary>Reads bindings.</summary>
    /// <param name="json">The written JSON; null for none.</param>
    /// <exception cref="JsonException">This class did not write the text.</exception>
    public static ImmutableArray<Binding> ReadBindings(string? json) =>
        json is null ? [] : Checked(json, BindingReader.Read);

    private static ImmutableArray<T> Read<TRow, T>(string? json, JsonTypeInfo<TRow[]> type, Func<TRow, T> of)
        where TRow : class => json is null ? [] : Parse(json, type, of);

    private static ImmutableArray<T> Parse<TRow, T>(string json, JsonTypeInfo<TRow[]> type, Func<TRow, T> of)
        where TRow : class =>
        Checked<string, ImmutableArray<T>>(
            json,
            text =>
                [.. (JsonSerializer.Deserialize(text, type) ?? throw Wrong()).Select(one => of(one ?? throw Wrong()))]
        );

    /// <summary>Reads attachments as version 1 kept them, in a column of their own.</summary>
    internal static ImmutableArray<Attachment> ReadAttachments(string? json) =>
        json is null
            ? []
            : Checked(json, static text => Attachments(JsonSerializer.Deserialize(text, Json.AttachmentRowArray)));

    /// <summary>Writes what is rare in an entry; null for nothing.</summary>
    internal static string? Write(RareRow? rare) => rare is null ? null : Serialize(rare, Json.RareRow);

    internal static RareRow ReadRare(string json) =>
        Checked(json, static text => JsonSerializer.Deserialize(text, Json.RareRow) ?? throw Wrong());

    /// <summary>Writes a content as a row of its own, to keep what this version cannot read.</summary>
    internal static string Write(ContentRow content) => Serialize(content, Json.ContentRow);

    internal static ContentRow ReadContent(string json) =>
        Checked(json, static text => JsonSerializer.Deserialize(text, Json.ContentRow) ?? throw Wrong());

    /// <summary>Writes what is rare in a session; null for nothing.</summary>
    internal static string? Write(RareSessionRow? rare) => rare is null ? null : Serialize(rare, Json.RareSessionRow);

    internal static RareSessionRow ReadRareSession(string json) =>
        Checked(json, static text => JsonSerializer.Deserialize(text, Json.RareSessionRow) ?? throw Wrong());

    internal static AttachmentRow[]? Rows(ImmutableArray<Attachment> attachments) =>
        attachments.IsEmpty
            ? null
            :
            [
                .. attachments.Select(one => new AttachmentRow(
                    one.Name,
                    one.MediaType,
                    one.Size,
                    one.Uri,
                    one.State,
                    one.Duration?.Ticks
                )),
            ];

    internal static ImmutableArray<Attachment> Attachments(AttachmentRow[]? rows) =>
        rows is null
            ? []
            :
            [
                .. rows.Select(static one => one ?? throw Wrong())
                    .Select(static one => new Attachment(one.Name, one.MediaType, one.Size, one.Uri)
                    {
                        State = one.State,
                        Duration = one.Duration is { } ticks ? TimeSpan.FromTicks(ticks) : null,
                    }),
            ];

    internal static MessageContent? Content(ContentRow? row) =>
        row is null ? null : Checked(row, static one => one.ToContent());

    internal static FailureRow? Row(SendFailure? failure) =>
        failure is null ? null : new FailureRow(failure.Reason, failure.Code, failure.Text, failure.MayRetry);

    internal static SendFailure? Failure(FailureRow? row) =>
        row is null ? null : SendFailure.Of(row.Reason, row.Code, row.Text, row.MayRetry);

    internal static AttemptRow[]? Rows(ImmutableArray<SendAttempt> attempts) =>
        attempts.IsEmpty
            ? null
            :
            [
                .. attempts.Select(one => new AttemptRow(
                    one.Number,
                    one.ProviderId?.ToString(),
                    Time(one.SentAt),
                    one.Delivery,
                    Row(one.Failure)
                )),
            ];

    internal static ImmutableArray<SendAttempt> Attempts(AttemptRow[]? rows) =>
        rows is null
            ? []
            :
            [
                .. rows.Select(static one => one ?? throw Wrong())
                    .Select(static one => new SendAttempt
                    {
                        Number = one.Number,
                        ProviderId = RowValues.Id(one.Id),
                        SentAt = Time(one.SentAt),
                        Delivery = one.Delivery,
                        Failure = Failure(one.Failure),
                    }),
            ];

    internal static ReactionRow[]? Rows(ImmutableArray<Reaction> reactions) =>
        reactions.IsDefaultOrEmpty
            ? null
            :
            [
                .. reactions.Select(one => new ReactionRow(
                    one.Author.Kind,
                    one.Author.User?.Value,
                    one.Author.Name,
                    one.Sign,
                    RowTime.Of(one.At),
                    one.Id,
                    one.IsRemoved,
                    one.IsOnly
                )),
            ];

    internal static ImmutableArray<Reaction> Reactions(ReactionRow[]? rows) =>
        rows is null
            ? []
            : Checked<ReactionRow[], ImmutableArray<Reaction>>(
                rows,
                static all => [.. all.Select(static one => (one ?? throw Wrong()).ToReaction())]
            );

    internal static BindingRow[]? Rows(ImmutableArray<Binding> bindings) =>
        bindings.IsDefaultOrEmpty
            ? null
            :
            [
                .. bindings.Select(one => new BindingRow(
                    one.Item.App.Value,
                    one.Item.Item,
                    one.Kind,
                    one.By?.Value,
                    RowTime.Of(one.At),
                    one.AddedAccount
                )),
            ];

    internal static ImmutableArray<Binding> Bindings(BindingRow[]? rows) =>
        rows is null
            ? []
            :
            [
                .. rows.Select(static one => one ?? throw Wrong())
                    .Select(static one => new Binding(
                        new AppItemId(new AppId(one.App), one.Item),
                        one.Kind,
                        one.By is { } by ? new UserId(by) : null,
                        RowTime.Read(one.At),
                        one.AddedAccount
                    )),
            ];

    private static ReceiptWatermarks Watermarks(string json)
    {
        var row = JsonSerializer.Deserialize(json, Json.WatermarkRow) ?? throw Wrong();
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

    private static T Checked<TRow, T>(TRow row, Func<TRow, T> read)
    {
        try
        {
            return read(row);
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException)
        {
            throw Wrong(error);
        }
    }

    private static JsonException Wrong(Exception? why = null) =>
        new("A row's JSON has a form that the store never writes.", why);
}
