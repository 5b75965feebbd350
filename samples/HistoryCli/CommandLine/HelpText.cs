using System.Text;

namespace HistoryCli.CommandLine;

/// <summary>Explains how to call the program.</summary>
internal static class HelpText
{
    internal const string Hint = "Run 'HistoryCli --help' or 'HistoryCli COMMAND --help'.";

    /// <summary>Returns the help text that the command line asks for; null if it asks for none.</summary>
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
            .AppendLine("HistoryCli: conversation history from folders of transcripts, in memory or stored.")
            .AppendLine()
            .AppendLine("Usage: HistoryCli COMMAND [options]")
            .AppendLine();
        foreach (var command in CommandSyntax.All)
        {
            text.Append("  ")
                .Append(command.Name)
                .Append(' ')
                .AppendLine(command.Form)
                .Append("      ")
                .AppendLine(command.Summary);
        }

        text.AppendLine().AppendLine("Options of several commands:");
        return Ending(
            text,
            OptionSyntax.Data,
            OptionSyntax.Database,
            OptionSyntax.Postgres,
            OptionSyntax.As,
            OptionSyntax.Json,
            OptionSyntax.Help
        );
    }

    private static string Of(CommandSyntax command)
    {
        var text = new StringBuilder()
            .AppendLine(command.Summary)
            .AppendLine()
            .Append("Usage: HistoryCli ")
            .Append(command.Name)
            .Append(' ')
            .Append(command.Form)
            .AppendLine(
                command == CommandSyntax.Import ? " [options]"
                : !command.ReadsHistory ? string.Empty
                : " (--data FOLDER | --db FILE | --postgres CONNECTION) [options]"
            )
            .AppendLine();
        return Ending(text, [.. command.Options, OptionSyntax.Help]);
    }

    private static string Ending(StringBuilder text, params ReadOnlySpan<OptionSyntax> options)
    {
        foreach (var option in options)
        {
            text.Append("  ").Append(option.Form.PadRight(21)).Append(' ').AppendLine(option.Summary);
        }

        return text.AppendLine()
            .AppendLine("A value that begins with a dash: --contact=-ID. A session key that does follows --.")
            .AppendLine("Exit code: 0 done; 1 the data is wrong or missing; 2 the command line is wrong;")
            .AppendLine("130 interrupted: the stored data is sound, and the same import again completes it.")
            .ToString();
    }
}
