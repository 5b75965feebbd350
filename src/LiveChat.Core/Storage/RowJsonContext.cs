using System.Text.Json.Serialization;

namespace LiveChat.Storage;

/// <summary>Reads and writes rows' JSON without reflection (rule H5).</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault
)]
[JsonSerializable(typeof(RareRow))]
[JsonSerializable(typeof(RareSessionRow))]
[JsonSerializable(typeof(AttachmentRow[]))]
[JsonSerializable(typeof(ContentRow))]
[JsonSerializable(typeof(EditRow[]))]
[JsonSerializable(typeof(DeletionRow[]))]
[JsonSerializable(typeof(BindingRow[]))]
[JsonSerializable(typeof(WatermarkRow))]
[JsonSerializable(typeof(FailureRow))]
[JsonSerializable(typeof(PastRow))]
[JsonSerializable(typeof(ReactionRow[]))]
[JsonSerializable(typeof(RunRow[]))]
[JsonSerializable(typeof(HoldRow))]
internal sealed partial class RowJsonContext : JsonSerializerContext;

internal sealed record AttachmentRow(
    string Name,
    string MediaType,
    long? Size,
    string? Uri,
    AttachmentState State,
    long? Duration = null
);

internal sealed record EditRow(AuthorKind Side, long At, string Text);

internal sealed record DeletionRow(AuthorKind Side, long At);

internal sealed record PlaceRow(long Effective, long Received, string Id)
{
    internal EntryPlace ToPlace(DateTimeOffset openedAt) =>
        new(openedAt, RowTime.Read(Effective), RowTime.Read(Received), new MessageId(Id));
}

internal sealed record WatermarkRow(long? Delivered, long? Read, long? UnsettledFrom);

internal sealed record CutRow(long Opening, string? By, long At);

internal sealed record PredecessorRow(string Channel, long Before, string? By, long At);

internal sealed record PastRow(CutRow[]? Cuts, PredecessorRow? Predecessor, string? Former)
{
    internal ChannelPast ToPast() =>
        new()
        {
            Cuts =
            [
                .. (Cuts ?? []).Select(cut => new HistoryCut(
                    RowTime.Read(cut.Opening),
                    User(cut.By),
                    RowTime.Read(cut.At)
                )),
            ],
            Predecessor = Predecessor is null
                ? null
                : new Predecessor
                {
                    Channel = ChannelId.Parse(Predecessor.Channel),
                    Before = RowTime.Read(Predecessor.Before),
                    By = User(Predecessor.By),
                    At = RowTime.Read(Predecessor.At),
                },
            Former = Former is null ? null : ChannelId.Parse(Former),
        };

    private static UserId? User(string? value) => value is null ? null : new UserId(value);
}

internal sealed record FailureRow(FailureReason Reason, string? Code, string? Text, bool MayRetry);

internal sealed record AttemptRow(int Number, string? Id, long? SentAt, DeliveryState Delivery, FailureRow? Failure);

internal sealed record ReactionRow(
    AuthorKind Side,
    string? User,
    string? Name,
    string? Sign,
    long At,
    string? Id,
    bool IsRemoved,
    bool IsOnly
)
{
    internal Reaction ToReaction() =>
        new()
        {
            Author = RowValues.Author(Side, User is null ? null : new UserId(User), Name),
            Sign = Sign,
            At = RowTime.Read(At),
            Id = Id,
            IsRemoved = IsRemoved,
            IsOnly = IsOnly,
        };
}

internal sealed record RunRow(long From, long To, GapReason Reason, int Sessions, long Until, long At, long Version)
{
    internal static RunRow Of(RemovedRun run) =>
        new(
            RowTime.Of(run.From),
            RowTime.Of(run.To),
            run.Reason,
            run.Sessions,
            RowTime.Of(run.Until),
            RowTime.Of(run.At),
            run.Version
        );

    internal RemovedRun ToRun() =>
        new()
        {
            From = RowTime.Read(From),
            To = RowTime.Read(To),
            Reason = Reason,
            Sessions = Sessions,
            Until = RowTime.Read(Until),
            At = RowTime.Read(At),
            Version = Version,
        };
}

internal sealed record HoldRow(bool IsSet, string By, long At)
{
    internal static HoldRow? Of(LegalHold? hold) =>
        hold is null ? null : new HoldRow(hold.IsSet, hold.By.Value, RowTime.Of(hold.At));

    internal LegalHold ToHold() => new(IsSet, new UserId(By), RowTime.Read(At));
}

internal sealed record BindingRow(string App, string Item, BindingKind Kind, string? By, long At, bool AddedAccount);

internal sealed record MergeRow(ItemRow From, ItemRow Into, string By, long At, BindingRow[] Replaced, bool IsUndone)
{
    internal static MergeRow Of(SessionMerge merge) =>
        new(
            ItemRow.Of(merge.From),
            ItemRow.Of(merge.Into),
            merge.By.Value,
            RowTime.Of(merge.At),
            RowJson.Rows(merge.Replaced) ?? [],
            merge.IsUndone
        );

    internal SessionMerge ToMerge() =>
        new()
        {
            From = From.ToItem(),
            Into = Into.ToItem(),
            By = new UserId(By),
            At = RowTime.Read(At),
            Replaced = RowJson.Bindings(Replaced),
            IsUndone = IsUndone,
        };
}

internal sealed record ItemRow(string App, string Item)
{
    internal static ItemRow Of(AppItemId item) => new(item.App.Value, item.Item);

    internal AppItemId ToItem() => new(new AppId(App), Item);
}
