using System.Globalization;
using HistoryCli.CommandLine;
using HistoryCli.Output;
using LiveChat;
using Spectre.Console;

namespace HistoryCli.Commands;

/// <summary>The answer of a command that changes something.</summary>
internal static class Doing
{
    /// <summary>Says whether a command of the library changed anything.</summary>
    /// <exception cref="DataException">The library refused it.</exception>
    internal static void Say(CommandOutcome outcome, Arguments arguments, Screen screen) =>
        Say(
            outcome.Refusal is { } refusal
                ? throw new DataException($"{refusal.Code}: {refusal.Message}")
                : outcome.Changed,
            arguments,
            screen
        );

    internal static void Say(bool changed, Arguments arguments, Screen screen)
    {
        if (arguments.IsJson)
        {
            screen.WriteJson(DoneJson.Of(changed));
        }
        else
        {
            Say(changed ? (FormattableString)$"Done." : $"It was so before; nothing changed.", screen);
        }
    }

    internal static void Say(FormattableString line, Screen screen) =>
        screen.Show(new Text(SafeText.Line(line.ToString(CultureInfo.InvariantCulture))));
}
