using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Says by which channel a customer wrote before, or that somebody else did; or takes that back.</summary>
internal static class LinkCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var (desk, viewer) = (history.Desk, Looking.ViewerOf(arguments));
        var session = Looking.SessionOf(arguments, history);
        var outcome = arguments switch
        {
            { Cuts: true, Undoes: true } => await desk.JoinHistoryAsync(session, viewer, cancellationToken),
            { Cuts: true } => await desk.CutHistoryAsync(session, viewer, cancellationToken),
            { Earlier: { } key } => await desk.LinkAsync(
                new SessionLink { Earlier = Looking.SessionOf(arguments, history, key), Later = session },
                viewer,
                cancellationToken
            ),
            _ => await desk.UnlinkAsync(session, viewer, cancellationToken),
        };
        Doing.Say(outcome, arguments, screen);
        return ExitCode.Success;
    }
}
