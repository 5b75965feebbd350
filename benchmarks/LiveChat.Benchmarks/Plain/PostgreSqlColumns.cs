namespace LiveChat.Benchmarks.Plain;

/// <summary>PostgreSQL's columns: two have other names, and channels have its type for 16 bytes.</summary>
internal static class PostgreSqlColumns
{
    internal const string Channel = "channel_id";

    internal static readonly string OfEntry = Of(PlainEntry.Columns);

    internal static readonly string OfSession = Of(PlainSession.Columns);

    internal static string NameOf(string column) =>
        column switch
        {
            "channel" => Channel,
            "user" => "user_id",
            _ => column,
        };

    private static string Of(string columns) => string.Join(", ", columns.Split(", ").Select(NameOf));
}
