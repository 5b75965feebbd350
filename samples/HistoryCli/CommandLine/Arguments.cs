using System.Collections.Immutable;
using System.Globalization;
using LiveChat;

namespace HistoryCli.CommandLine;

/// <summary>A parsed command line.</summary>
internal sealed record Arguments(
    CommandSyntax Command,
    string? Operand,
    ImmutableArray<(OptionSyntax Option, string Value)> Options
)
{
    private const int MaxDays = 36_500;

    internal ImmutableArray<string> Folders => ValuesOf(OptionSyntax.Data);

    internal string? Database => ValueOf(OptionSyntax.Database);

    internal string? Postgres => ValueOf(OptionSyntax.Postgres);

    /// <summary>Whether a folder must be imported, even if only to read it.</summary>
    internal bool Imports => Command == CommandSyntax.Import || !Folders.IsEmpty;

    internal string? Contact => ValueOf(OptionSyntax.Contact);

    internal string? Item => ValueOf(OptionSyntax.Item);

    internal string? User => ValueOf(OptionSyntax.As);

    internal bool IsArchive => Has(OptionSyntax.Archive);

    internal bool IsJson => Has(OptionSyntax.Json);

    /// <summary>Reads <c>--page-size</c>; without it pages have the maximum length.</summary>
    /// <exception cref="UsageException">The value is not a number, or is out of range.</exception>
    internal int PageSize =>
        ValueOf(OptionSyntax.PageSize) switch
        {
            null => HistoryResolver.MaxEntriesPerPage,
            var text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size)
                    && size is >= 1 and <= HistoryResolver.MaxEntriesPerPage => size,
            var text => throw new UsageException(
                $"--page-size takes a number from 1 to {HistoryResolver.MaxEntriesPerPage}, not '{text}'."
            ),
        };

    /// <summary>The file to write; null if the command writes none.</summary>
    internal string? Out => ValueOf(OptionSyntax.Out);

    internal bool IsForCustomer => Has(OptionSyntax.ForCustomer);

    /// <summary>Reads <c>--format</c>.</summary>
    /// <exception cref="UsageException">The value is no format, or there is none.</exception>
    internal ExportFormat Format =>
        ValueOf(OptionSyntax.Format) switch
        {
            "text" => ExportFormat.Text,
            "jsonl" => ExportFormat.JsonLines,
            "html" => ExportFormat.Html,
            null => throw new UsageException($"'{Command.Name}' needs {OptionSyntax.Format.Form}."),
            var other => throw new UsageException($"--format takes text, jsonl or html, not '{other}'."),
        };

    internal string? Earlier => ValueOf(OptionSyntax.Earlier);

    internal string? From => ValueOf(OptionSyntax.From);

    internal string? Into => ValueOf(OptionSyntax.Into);

    internal string? HeldSession => ValueOf(OptionSyntax.Session);

    internal string? HeldChannel => ValueOf(OptionSyntax.Channel);

    internal string? HeldContact => ValueOf(OptionSyntax.HeldContact);

    internal string? ErasedContact => ValueOf(OptionSyntax.ErasedContact);

    internal ImmutableArray<string> Accounts => ValuesOf(OptionSyntax.Account);

    internal bool Cuts => Has(OptionSyntax.Cut);

    internal bool Applies => Has(OptionSyntax.Apply);

    internal bool Undoes => Has(OptionSyntax.Undo);

    internal bool Lifts => Has(OptionSyntax.Lift);

    /// <summary>Reads <c>--after</c> and <c>--inactive</c>.</summary>
    /// <exception cref="UsageException">The value is not a number of days, or there is none.</exception>
    internal RetentionPolicy Retention =>
        ValueOf(OptionSyntax.After) switch
        {
            null => throw new UsageException($"'{Command.Name}' needs {OptionSyntax.After.Form}."),
            var text
                when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days)
                    && days is >= 1 and <= MaxDays => Has(OptionSyntax.Inactive)
                ? RetentionPolicy.ByInactivity(TimeSpan.FromDays(days))
                : RetentionPolicy.ByAge(TimeSpan.FromDays(days)),
            var text => throw new UsageException($"--after takes a number of days from 1 to {MaxDays}, not '{text}'."),
        };

    /// <summary>How many of some options the command line has.</summary>
    internal int CountOf(params ReadOnlySpan<OptionSyntax> options)
    {
        var count = 0;
        foreach (var option in options)
        {
            count += Has(option) ? 1 : 0;
        }

        return count;
    }

    private bool Has(OptionSyntax option) => Options.Any(given => given.Option == option);

    private string? ValueOf(OptionSyntax option) => ValuesOf(option) is [var value, ..] ? value : null;

    private ImmutableArray<string> ValuesOf(OptionSyntax option) =>
        [.. Options.Where(given => given.Option == option).Select(given => given.Value)];
}
