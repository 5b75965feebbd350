using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Shows a session's whole timeline, oldest first: the widget's chat window.</summary>
internal static class TimelineCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var session = Looking.SessionOf(arguments, history);
        var pages = new Stack<TimelinePage>();
        await foreach (
            var page in history.Resolver.ReadTimelineAsync(
                session,
                Looking.ViewerOf(arguments),
                arguments.PageSize,
                cancellationToken
            )
        )
        {
            pages.Push(page);
        }

        if (pages.Count == 0)
        {
            throw Looking.NoSession(arguments);
        }

        Write([.. pages.SelectMany(page => page.Entries)], arguments, history, screen);
        return ExitCode.Success;
    }

    private static void Write(List<TimelineEntry> entries, Arguments arguments, LoadedHistory history, Screen screen)
    {
        if (arguments.IsJson)
        {
            entries.ForEach(entry => screen.WriteJson(TimelineJson.Of(entry, history.Catalog)));
            return;
        }

        var view = new ChatView(history.Catalog);
        entries.ForEach(entry => screen.Show(view.Of(entry)));
    }
}
