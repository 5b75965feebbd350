using LiveChat;

namespace HistoryCli.Output;

/// <summary>The line of <c>merge --json</c>.</summary>
internal sealed record MergeJson(bool Applied, long Sessions, long Channels, long Later, bool Complete)
{
    internal static string Of(ContactMergeReport report) =>
        Wire.Of(
            new MergeJson(report.IsApplied, report.Sessions, report.Channels, report.Later, report.IsComplete),
            Wire.Default.MergeJson
        );
}
