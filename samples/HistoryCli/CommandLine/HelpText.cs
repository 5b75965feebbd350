using System.Text;

namespace HistoryCli.CommandLine;

/// <summary>Says how the program is called.</summary>
internal static class HelpText
{
    internal const string Hint = "Run 'HistoryCli --help' or 'HistoryCli COMMAND --help'.";

    /// <summary>Finds out whether help is asked for; null when it is not.</summary>
    internal static string? Find(IReadOnlyList<string> args)
    {
        var words = args.TakeWhile(word => word != "--").ToList();
        if (words.Contains(OptionSyntax.Help.Name) || words.Contains("-h") || words is ["help", ..])
        {
            return words.Select(CommandSyntax.Find).OfType<CommandSyntax>().FirstOrDefault() is { } command
                ? Of(command)
                : Whole();
        }

        return null;
    }

    internal static string Whole()
    {
        var text = new StringBuilder()
            .AppendLine("HistoryCli: conversation history from folders of transcripts, in memory or kept.")
            .AppendLine()
            .AppendLine("Usage: HistoryCli COMMAND [options]")
            .AppendLine();
        foreach (var command in CommandSyntax.All)
        {
            text.Append("  ").Append(command.Name).Append(' ').AppendLine(command.Form)
                .Append("      ").AppendLine(command.Summary);
        }

        text.AppendLine().AppendLine("Options of several commands:");
        return Ending(
            text,
            OptionSyntax.Data,
            OptionSyntax.Database,
            OptionSyntax.Postgres,
            OptionSyntax.As,
            OptionSyntax.Json,
            OptionSyntax.Help);
    }

    private static string Of(CommandSyntax command)
    {
        var text = new StringBuilder()
            .AppendLine(command.Summary)
            .AppendLine()
            .Append("Usage: HistoryCli ").Append(command.Name).Append(' ').Append(command.Form)
            .AppendLine(command == CommandSyntax.Import
                ? " [options]"
                : " (--data FOLDER | --db FILE | --postgres CONNECTION) [options]")
            .AppendLine();
        return Ending(text, [.. command.Options, OptionSyntax.Help]);
    }

    private static string Ending(StringBuilder text, params ReadOnlySpan<OptionSyntax> options)
    {
        foreach (var option in options)
        {
            text.Append("  ").Append(option.Form.PadRight(21)).Append(' ').AppendLine(option.Summary);
        }

        return text
            .AppendLine()
            .AppendLine("A value that begins with a dash: --contact=-ID. A session key that does: after --.")
            .AppendLine("Exit code: 0 done; 1 the data is wrong, or not there; 2 the command line is wrong;")
            .AppendLine("130 interrupted: what is kept is sound, and the same import again completes it.")
            .ToString();
    }
}
