using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using Spectre.Console;

namespace HistoryCli.Commands;

/// <summary>Says why a session is on a contact's or a request's page.</summary>
internal static class ExplainCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var session = Looking.SessionOf(arguments, history);
        var viewer = Looking.ViewerOf(arguments);
        var (widget, item) = Looking.PageOf(arguments);
        if (await history.Resolver.FindSessionAsync(session, viewer, cancellationToken) is null)
        {
            throw Looking.NoSession(arguments);
        }

        var reasons = await history.Resolver.ExplainAsync(widget, item, session, viewer, cancellationToken);
        if (arguments.IsJson)
        {
            foreach (var reason in reasons)
            {
                screen.WriteJson(ReasonJson.Of(reason, arguments.Operand!));
            }
        }
        else if (reasons.IsEmpty)
        {
            screen.Show(new Text(SafeText.Line($"Session '{arguments.Operand}' is not on the page of '{item.Item}'.")));
        }
        else
        {
            screen.Show(Tables.OfReasons(reasons));
        }

        return ExitCode.Success;
    }
}
