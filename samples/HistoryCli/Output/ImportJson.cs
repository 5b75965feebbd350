using HistoryCli.Loading;

namespace HistoryCli.Output;

/// <summary>The last line of <c>import --json</c>: the counts; <c>kind</c> is <c>imported</c>.</summary>
internal sealed record ImportJson(
    string Kind,
    string Folder,
    int Messages,
    int Sessions,
    int Channels,
    int Contacts,
    int Items,
    int LiveChats,
    int Operators,
    int ActiveSessions,
    int MessagesAdded,
    int SessionsAdded,
    int RepeatedLines,
    int RejectedLines,
    int Remarks
)
{
    internal static string Of(ImportReport report) =>
        Wire.Of(
            new ImportJson(
                "imported",
                report.Folder,
                report.Messages,
                report.Sessions,
                report.Channels,
                report.Contacts,
                report.Items,
                report.LiveChats,
                report.Operators,
                report.SessionsActive,
                report.MessagesAdded,
                report.SessionsAdded,
                report.RepeatedLines,
                report.RejectedLines,
                report.Remarks
            ),
            Wire.Default.ImportJson
        );
}
