using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Prints, for every session in the ordinal order of keys, the sources of its whole timeline.</summary>
internal static class DumpCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        foreach (var (key, session) in history.Catalog.Sessions)
        {
            if (await SourcesAsync(session, arguments.PageSize, history, cancellationToken) is { } sources)
            {
                screen.WriteJson(DumpJson.Of(key, sources));
            }
        }

        return ExitCode.Success;
    }

    /// <summary>Reads a timeline's sources, oldest first; null if the session was not imported.</summary>
    private static async Task<List<string>?> SourcesAsync(
        SessionId session,
        int pageSize,
        LoadedHistory history,
        CancellationToken cancellationToken
    )
    {
        List<string>? newestFirst = null;
        await foreach (
            var page in history.Resolver.ReadTimelineAsync(
                session,
                LoadedHistory.Supervisor,
                pageSize,
                cancellationToken
            )
        )
        {
            var messages = page.Entries.OfType<MessageEntry>().Reverse();
            newestFirst ??= [];
            newestFirst.AddRange(messages.Select(entry => history.Catalog.SourceOf(entry.Id)));
        }

        newestFirst?.Reverse();
        return newestFirst;
    }
}
