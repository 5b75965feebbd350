namespace LiveChat.AspNetCore;

/// <summary>What <see cref="ExportEndpoints"/> take and answer.</summary>
internal static class ExportOperations
{
    internal static Operation Export { get; } =
        new("exportTimeline", "Gives a session's timeline as a file, for the staff or for the customer.")
        {
            AnswersFile = ExportEndpoints.MediaTypes,
            Headers = [("Content-Disposition", "Says that it is a file, and its name.")],
            Parameters =
            [
                Parameter.Query("format", "The form of the file; html without it.") with
                {
                    Values = ["html", "text", "jsonl"],
                },
                Parameter.Query("for", "Whom it is for; the staff without it.") with
                {
                    Values = ["staff", "customer"],
                },
            ],
        };
}
