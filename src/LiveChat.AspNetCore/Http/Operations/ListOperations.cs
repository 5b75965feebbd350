using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>What <see cref="ListEndpoints"/> take and answer, for a record and for a live chat.</summary>
internal static class ListOperations
{
    private static readonly Parameter s_status = Parameter.Query("status", "Which list; active without it.") with
    {
        Values = ["active", "closed", "spam"],
    };

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
                Parameter.Query("after", "The next of the page before."),
            ],
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
            ],
            Problems = [(StatusCodes.Status429TooManyRequests, "too-many-requests")],
        };
}
