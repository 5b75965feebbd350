using LiveChat;

namespace HistoryCli.Output;

/// <summary>The line of <c>retain --json</c>.</summary>
internal sealed record RetentionJson(
    bool Applied,
    string AtUtc,
    long Sessions,
    long Channels,
    long Held,
    long Quoted,
    bool Complete,
    IReadOnlyList<RemovedFileJson> Files
)
{
    internal static string Of(RetentionReport report) =>
        Wire.Of(
            new RetentionJson(
                report.IsApplied,
                Wire.Time(report.At),
                report.Sessions,
                report.Channels,
                report.Held,
                report.Quoted,
                report.IsComplete,
                [.. report.Files.Select(file => new RemovedFileJson(file.File.Name, file.File.Uri?.ToString()))]
            ),
            Wire.Default.RetentionJson
        );
}

/// <summary>A file that the host has to delete.</summary>
internal sealed record RemovedFileJson(string Name, string? Uri);
