namespace HistoryCli.CommandLine;

/// <summary>An option that a command takes.</summary>
/// <param name="Name">The option's name, with the dashes.</param>
/// <param name="Value">The value's name in the help text; null if the option takes none.</param>
/// <param name="Summary">What the option does.</param>
/// <param name="Repeats">Whether the option may be repeated.</param>
internal sealed record OptionSyntax(string Name, string? Value, string Summary, bool Repeats = false)
{
    internal static readonly OptionSyntax Data = new(
        "--data",
        "FOLDER",
        "Import this folder of transcripts first; may be repeated.",
        Repeats: true
    );

    internal static readonly OptionSyntax Database = new(
        "--db",
        "FILE",
        "Store imports in this SQLite file, and read everything that it contains."
    );

    internal static readonly OptionSyntax Postgres = new(
        "--postgres",
        "CONNECTION",
        "The same in a PostgreSQL database; a Search Path names its schema."
    );

    internal static readonly OptionSyntax Json = new(
        "--json",
        null,
        "Print JSON, one object on each line, instead of text for people."
    );

    internal static readonly OptionSyntax As = new(
        "--as",
        "USER",
        "Read as this operator of the data; by default as the supervisor, who sees everything."
    );

    internal static readonly OptionSyntax Contact = new(
        "--contact",
        "ID",
        "The contact whose page to read (a customerAccount of the data)."
    );

    internal static readonly OptionSyntax Item = new(
        "--item",
        "ID",
        "The request whose page to read (an appItem of the data)."
    );

    internal static readonly OptionSyntax Archive = new(
        "--archive",
        null,
        "List the closed sessions instead of the active ones."
    );

    internal static readonly OptionSyntax PageSize = new(
        "--page-size",
        "N",
        "Read N entries at a time, 1 to 500; the output is the same."
    );

    internal static readonly OptionSyntax Format = new(
        "--format",
        "text|jsonl|html",
        "The form of the exported file: plain text, JSON lines or one HTML page."
    );

    internal static readonly OptionSyntax Out = new(
        "--out",
        "FILE",
        "Where to write it; the manifest is FILE.manifest.json. Exists only when whole."
    );

    internal static readonly OptionSyntax ForCustomer = new(
        "--for-customer",
        null,
        "Leave out notes, names of the staff, events, and what never reached the customer."
    );

    internal static readonly OptionSyntax Earlier = new(
        "--earlier",
        "SESSIONKEY",
        "A session of the channel by which the customer wrote before."
    );

    internal static readonly OptionSyntax Cut = new(
        "--cut",
        null,
        "Somebody else wrote on the channel before this session."
    );

    internal static readonly OptionSyntax From = new("--from", "ID", "The contact that becomes part of the other one.");

    internal static readonly OptionSyntax Into = new("--into", "ID", "The contact that stays.");

    internal static readonly OptionSyntax Plan = new("--plan", null, "Say what would be done, and change nothing.");

    internal static readonly OptionSyntax Apply = new(
        "--apply",
        null,
        "Do it. What is done stays done if it is stopped."
    );

    internal static readonly OptionSyntax Undo = new("--undo", null, "Take it back.");

    internal static readonly OptionSyntax After = new(
        "--after",
        "DAYS",
        "Sessions expire so many days after their last entry."
    );

    internal static readonly OptionSyntax Inactive = new(
        "--inactive",
        null,
        "Count from the last entry of the whole channel instead."
    );

    internal static readonly OptionSyntax Session = new("--session", "SESSIONKEY", "Hold this session.");

    internal static readonly OptionSyntax Channel = new(
        "--channel",
        "SESSIONKEY",
        "Hold all sessions of this session's channel."
    );

    internal static readonly OptionSyntax HeldContact = new(
        "--contact",
        "ID",
        "Hold all sessions of this contact, now and later."
    );

    internal static readonly OptionSyntax ErasedContact = new(
        "--contact",
        "ID",
        "Erase the channels of this contact's sessions."
    );

    internal static readonly OptionSyntax Account = new(
        "--account",
        "ADDRESS",
        "Erase the channels of this address; may be repeated.",
        Repeats: true
    );

    internal static readonly OptionSyntax Lift = new("--lift", null, "Lift the hold instead.");

    internal static readonly OptionSyntax Help = new("--help", null, "Print this help.");

    /// <summary>The option as a user types it: <c>--data FOLDER</c>.</summary>
    internal string Form => Value is null ? Name : $"{Name} {Value}";
}
