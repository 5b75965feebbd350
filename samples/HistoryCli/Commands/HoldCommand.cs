using HistoryCli.CommandLine;
using HistoryCli.Loading;
using HistoryCli.Output;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>Sets a legal hold of a session, a channel or a contact, or lifts it.</summary>
internal static class HoldCommand
{
    internal static async Task<int> RunAsync(
        Arguments arguments,
        LoadedHistory history,
        Screen screen,
        CancellationToken cancellationToken
    )
    {
        var (desk, by) = (history.Desk, Looking.ViewerOf(arguments).User);
        if (arguments.HeldContact is { } id)
        {
            var contact = Looking.ContactOf(id);
            var changed = arguments.Lifts
                ? await desk.LiftHoldAsync(contact, by, cancellationToken)
                : await desk.HoldAsync(contact, by, cancellationToken);
            Doing.Say(changed, arguments, screen);
            return ExitCode.Success;
        }

        var session = Looking.SessionOf(arguments, history, arguments.HeldSession ?? arguments.HeldChannel!);
        if (arguments.HeldChannel is null)
        {
            var outcome = arguments.Lifts
                ? await desk.LiftHoldAsync(session, by, cancellationToken)
                : await desk.HoldAsync(session, by, cancellationToken);
            Doing.Say(outcome, arguments, screen);
        }
        else
        {
            var channel = await history.ChannelOfAsync(session, cancellationToken);
            var outcome = arguments.Lifts
                ? await desk.LiftHoldAsync(channel, by, cancellationToken)
                : await desk.HoldAsync(channel, by, cancellationToken);
            Doing.Say(outcome, arguments, screen);
        }

        return ExitCode.Success;
    }
}
