using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>What <see cref="ListEndpoints"/> take and answer, for a record and for a live chat.</summary>
internal static class ListOperations
{
    private static readonly Parameter s_status = Parameter.Query("status", "Which list; active without it.") with
    {
        Values = ["active", "closed", "spam"],
    };

    /// <summary>The parameters of a list's filter.</summary>
    internal static readonly Parameter[] Filter =
    [
        Parameter.Query("messenger", "Only sessions of this messenger."),
        Parameter.Query("connector", "Only sessions of this connector."),
        Parameter.Query("operator", "Only sessions of this responsible operator, a user's id."),
        Parameter.Query("unassigned", "Only sessions without a responsible operator.") with
        {
            Values = ["true", "false"],
        },
        Parameter.Query("from", "Only sessions opened at this time, such as 2026-03-02T09:00:00Z, or later."),
        Parameter.Query("before", "Only sessions opened before this time."),
    ];

    internal static Operation Filters(string id, string summary) =>
        new(id, summary) { Answers = ApiJson.Default.FiltersJson };

    internal static Operation Page(string id, string summary) =>
        new(id, summary)
        {
            Answers = ApiJson.Default.SessionListJson,
            Parameters =
            [
                s_status,
                Parameter.Query("limit", "How many sessions; the host's SessionsPerPage without it.") with
                {
                    Max = HistoryResolver.MaxSessionsPerPage,
                },
                Parameter.Query("after", "The next of the page before, which had the same filter."),
                .. Filter,
            ],
            Refuses = [RefusalCode.FilterNotServed],
        };

    internal static Operation Stream(string id, string summary) =>
        new(id, summary)
        {
            Events =
            [
                ("sessions", ApiJson.Default.SessionListJson),
                ("timeline", ApiJson.Default.UpdateJson),
                ("end", ApiJson.Default.StreamEndJson),
            ],
            Parameters =
            [
                s_status,
                Parameter.Query("session", "The session whose timeline is streamed, too; needs after."),
                Parameter.Query("after", "The resume of the page that is shown; needs session."),
                Parameter.Header("Last-Event-ID", "The resume of the last event, as browsers send it; beats after."),
                .. Filter,
            ],
            Refuses = [RefusalCode.FilterNotServed],
            Problems = [(StatusCodes.Status429TooManyRequests, "too-many-requests")],
        };
}
