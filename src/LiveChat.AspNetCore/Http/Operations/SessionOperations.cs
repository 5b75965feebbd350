namespace LiveChat.AspNetCore;

/// <summary>What <see cref="SessionEndpoints"/> and <see cref="TimelineEndpoints"/> take and answer.</summary>
internal static class SessionOperations
{
    internal static Operation Get { get; } =
        new("getSession", "Gives the details of a session, and what the viewer may do with it.")
        {
            Answers = ApiJson.Default.DetailsJson,
        };

    internal static Operation Assignees { get; } =
        new("listAssignees", "Lists the users to whom the viewer may assign the session.")
        {
            Answers = ApiJson.Default.IReadOnlyListUserJson,
        };

    internal static Operation BindTargets { get; } =
        new("findBindTargets", "Finds records that the session may be bound to.")
        {
            Answers = ApiJson.Default.BindTargetsJson,
            Parameters =
            [
                Parameter.Query("search", "A part of the name; any name without it."),
                Parameter.Query("limit", "How many records of each app; 20 without it.") with
                {
                    Max = SessionEndpoints.MaxTargets,
                },
            ],
        };

    internal static Operation Timeline { get; } =
        new("getTimeline", "Gives a page of a session's timeline, oldest entry first; the newest page by default.")
        {
            Answers = ApiJson.Default.TimelineJson,
            Parameters =
            [
                Parameter.Query("limit", "How many entries; the host's EntriesPerPage without it.") with
                {
                    Max = HistoryResolver.MaxEntriesPerPage,
                },
                Parameter.Query("cursor", "The older or newer of another page; not with around or at."),
                Parameter.Query("around", "The id of a message that the page shows; not with cursor or at."),
                Parameter.Query("at", "A time, such as 2026-03-02T09:00:00Z; not with cursor or around."),
            ],
        };

    internal static Operation Files { get; } =
        new("listFiles", "Lists the files of a session's timeline, newest message first.")
        {
            Answers = ApiJson.Default.FilePageJson,
            Parameters =
            [
                Parameter.Query("limit", "How many messages; the host's EntriesPerPage without it.") with
                {
                    Max = HistoryResolver.MaxEntriesPerPage,
                },
                Parameter.Query("cursor", "The next of the page before."),
            ],
        };
}
