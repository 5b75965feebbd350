namespace HistoryCli.CommandLine;

/// <summary>An option that a command takes.</summary>
/// <param name="Name">Its name, with the dashes.</param>
/// <param name="Value">What its value is, as help calls it; null when it takes none.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Repeats">Whether it may stand several times.</param>
internal sealed record OptionSyntax(string Name, string? Value, string Summary, bool Repeats = false)
{
    internal static readonly OptionSyntax Data =
        new("--data", "FOLDER", "Import this folder of transcripts first; may be repeated.", Repeats: true);

    internal static readonly OptionSyntax Database =
        new("--db", "FILE", "Keep what is imported in this SQLite file, and look into all that it keeps.");

    internal static readonly OptionSyntax Postgres =
        new("--postgres", "CONNECTION", "The same in a PostgreSQL database; a Search Path names its schema.");

    internal static readonly OptionSyntax Json =
        new("--json", null, "Print one JSON object a line instead of text for people.");

    internal static readonly OptionSyntax As =
        new("--as", "USER", "Look as this user, an operator of the data; without it as the supervisor, who sees all.");

    internal static readonly OptionSyntax Contact =
        new("--contact", "ID", "The contact on whose page to look (a customerAccount of the data).");

    internal static readonly OptionSyntax Item =
        new("--item", "ID", "The request on whose page to look (an appItem of the data).");

    internal static readonly OptionSyntax Archive =
        new("--archive", null, "List the closed sessions instead of the active ones.");

    internal static readonly OptionSyntax PageSize =
        new("--page-size", "N", "Read N entries at a time, 1 to 500; the output is the same.");

    internal static readonly OptionSyntax Help = new("--help", null, "Print this help.");

    /// <summary>The option as it is written: <c>--data FOLDER</c>.</summary>
    internal string Form => Value is null ? Name : $"{Name} {Value}";
}
