using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;
using Spectre.Console;

namespace HistoryCli.Commands;

/// <summary>Lists the sessions of a contact's or a request's page: the widget's left menu.</summary>
internal static class SessionsCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var (entries, diagnostics) = await ReadAsync(arguments, history, cancellationToken);
        foreach (var diagnostic in diagnostics)
        {
            await screen.Error.WriteLineAsync($"error: {SafeText.Line(diagnostic)}");
        }

        if (entries.Count > 0 || diagnostics.Count == 0)
        {
            Write(entries, arguments, history, screen);
        }

        return diagnostics.Count == 0 ? ExitCode.Success : ExitCode.Data;
    }

    private static async Task<(List<SessionEntry> Entries, List<string> Diagnostics)> ReadAsync(
        Arguments arguments,
        LoadedHistory history,
        CancellationToken cancellationToken
    )
    {
        var viewer = Looking.ViewerOf(arguments);
        var (widget, item) = Looking.PageOf(arguments);
        var status = arguments.IsArchive ? SessionStatus.Closed : SessionStatus.Active;
        var entries = new List<SessionEntry>();
        SessionListCursor? next = null;
        while (true)
        {
            var page = await history.Resolver.ListSessionsAsync(
                SessionList.Of(widget, item),
                viewer,
                status,
                next,
                HistoryResolver.MaxSessionsPerPage,
                cancellationToken
            );
            entries.AddRange(page.Items);
            next = page.Next;
            if (next is null)
            {
                return (entries, [.. page.Diagnostics.Select(diagnostic => diagnostic.ToString())]);
            }
        }
    }

    private static void Write(List<SessionEntry> entries, Arguments arguments, LoadedHistory history, Screen screen)
    {
        if (arguments.IsJson)
        {
            entries.ForEach(entry => screen.WriteJson(SessionJson.Of(entry, history.Catalog)));
        }
        else if (entries.Count > 0)
        {
            screen.Show(Tables.OfSessions(entries, history.Catalog));
        }
        else
        {
            screen.Show(
                new Text(
                    arguments.IsArchive
                        ? "No closed sessions to show."
                        : "No active sessions to show; --archive lists the closed ones."
                )
            );
        }
    }
}
