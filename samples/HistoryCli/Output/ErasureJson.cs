using LiveChat;

namespace HistoryCli.Output;

/// <summary>The line of <c>erase --json</c>.</summary>
internal sealed record ErasureJson(
    bool Applied,
    string AtUtc,
    bool Complete,
    IReadOnlyList<ErasedChannelJson> Channels,
    IReadOnlyList<string> Linked,
    IReadOnlyList<RemovedFileJson> Files
)
{
    internal static string Of(ErasureReport report) =>
        Wire.Of(
            new ErasureJson(
                report.IsApplied,
                Wire.Time(report.At),
                report.IsComplete,
                [.. report.Channels.Select(ErasedChannelJson.Of)],
                [.. report.Linked.Select(one => one.Id.ToString())],
                [.. report.Files.Select(file => new RemovedFileJson(file.File.Name, file.File.Uri))]
            ),
            Wire.Default.ErasureJson
        );
}

/// <summary>A channel of the erased customer.</summary>
internal sealed record ErasedChannelJson(
    string Id,
    string Account,
    long Sessions,
    long Messages,
    int Placeholders,
    bool Held
)
{
    internal static ErasedChannelJson Of(ErasedChannel channel) =>
        new(
            channel.Id.ToString(),
            channel.Channel.Account.ToString(),
            channel.Sessions,
            channel.Messages,
            channel.Placeholders,
            channel.IsHeld
        );
}
