using System.Collections.Immutable;

namespace HistoryCli.CommandLine;

/// <summary>A command: its name, its operand, and its options.</summary>
/// <param name="Name">The command's name.</param>
/// <param name="Operand">The operand's name in the help text; null if the command takes none.</param>
/// <param name="Form">The text after the name, without the options that all commands take.</param>
/// <param name="Summary">What the command does.</param>
/// <param name="Options">The options of the command, except <c>--help</c>.</param>
internal sealed record CommandSyntax(
    string Name,
    string? Operand,
    string Form,
    string Summary,
    params ImmutableArray<OptionSyntax> Options
)
{
    internal static readonly CommandSyntax Import = new(
        "import",
        "FOLDER",
        "FOLDER",
        "Read messages.jsonl and sessions.jsonl of a folder, import the valid lines, report every other line.",
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Sessions = new(
        "sessions",
        null,
        "(--contact ID | --item ID) [--archive] [--as USER]",
        "List the sessions that the page of a contact or of a request shows.",
        OptionSyntax.Contact,
        OptionSyntax.Item,
        OptionSyntax.Archive,
        OptionSyntax.As,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Timeline = new(
        "timeline",
        "SESSIONKEY",
        "SESSIONKEY [--page-size N] [--as USER]",
        "Show a session with all earlier messages of its channel above it.",
        OptionSyntax.PageSize,
        OptionSyntax.As,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Explain = new(
        "explain",
        "SESSIONKEY",
        "SESSIONKEY (--contact ID | --item ID) [--as USER]",
        "Say why a session is on the page of a contact or of a request.",
        OptionSyntax.Contact,
        OptionSyntax.Item,
        OptionSyntax.As,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Dump = new(
        "dump",
        null,
        "[--page-size N]",
        "Print, for every session, a JSON line with the sources of its whole timeline in order.",
        OptionSyntax.PageSize,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Export = new(
        "export",
        "SESSIONKEY",
        "SESSIONKEY --format text|jsonl|html --out FILE [--as USER] [--for-customer]",
        "Write a session with all earlier messages of its channel to a file, and a manifest beside it.",
        OptionSyntax.Format,
        OptionSyntax.Out,
        OptionSyntax.ForCustomer,
        OptionSyntax.As,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres
    );

    internal static readonly CommandSyntax Verify = new(
        "verify",
        "FILE",
        "FILE",
        "Compare an exported file with the manifest beside it, and name every part that differs."
    );

    internal static readonly CommandSyntax Link = new(
        "link",
        "SESSIONKEY",
        "SESSIONKEY (--earlier SESSIONKEY | --cut | --undo) [--as USER]",
        "Say by which channel the customer of a session wrote before, or that nobody of before is the customer.",
        OptionSyntax.Earlier,
        OptionSyntax.Cut,
        OptionSyntax.Undo,
        OptionSyntax.As,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Merge = new(
        "merge",
        null,
        "--from ID --into ID (--plan | --apply | --undo)",
        "Bind the sessions of one contact to another one, or give them back.",
        OptionSyntax.From,
        OptionSyntax.Into,
        OptionSyntax.Plan,
        OptionSyntax.Apply,
        OptionSyntax.Undo,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Erase = new(
        "erase",
        null,
        "(--contact ID | --account ADDRESS) (--plan | --apply)",
        "Erase all content of a customer's channels, and the address, for good.",
        OptionSyntax.ErasedContact,
        OptionSyntax.Account,
        OptionSyntax.Plan,
        OptionSyntax.Apply,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Retain = new(
        "retain",
        null,
        "--after DAYS [--inactive] (--plan | --apply)",
        "Remove the closed sessions that have expired and are not on hold.",
        OptionSyntax.After,
        OptionSyntax.Inactive,
        OptionSyntax.Plan,
        OptionSyntax.Apply,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    internal static readonly CommandSyntax Hold = new(
        "hold",
        null,
        "(--session SESSIONKEY | --channel SESSIONKEY | --contact ID) [--lift] [--as USER]",
        "Set a legal hold, or lift it: what is on hold does not expire.",
        OptionSyntax.Session,
        OptionSyntax.Channel,
        OptionSyntax.HeldContact,
        OptionSyntax.Lift,
        OptionSyntax.As,
        OptionSyntax.Data,
        OptionSyntax.Database,
        OptionSyntax.Postgres,
        OptionSyntax.Json
    );

    /// <summary>All commands, in the order that help lists them.</summary>
    internal static readonly ImmutableArray<CommandSyntax> All =
    [
        Import,
        Sessions,
        Timeline,
        Explain,
        Dump,
        Export,
        Verify,
        Link,
        Merge,
        Erase,
        Retain,
        Hold,
    ];

    /// <summary>Whether the command reads a history; otherwise it takes no storage.</summary>
    internal bool ReadsHistory => Options.Contains(OptionSyntax.Database);

    internal static CommandSyntax? Find(string name) => All.FirstOrDefault(command => command.Name == name);

    /// <summary>Finds an option that this command takes.</summary>
    internal OptionSyntax? FindOption(string name) =>
        name == OptionSyntax.Help.Name ? OptionSyntax.Help : Options.FirstOrDefault(option => option.Name == name);
}
