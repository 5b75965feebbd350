using System.Collections.Immutable;
using LiveChat.History;
using LiveChat.Rules;

namespace LiveChat.Desk;

/// <summary>
/// Opens a session by + New Session: the choice must be among those offered now, so that no account or item gets in
/// that the viewer may not see (rules A4, A8).
/// </summary>
internal sealed class Openings(DeskPorts ports, CommandRunner runner, OpeningFinder finder)
{
    internal async ValueTask<SessionOutcome> OpenAsync(
        NewSession chosen,
        Viewer viewer,
        CancellationToken cancellationToken
    )
    {
        var liveChat = await ports.LiveChats.FindAsync(chosen.LiveChat, cancellationToken).ConfigureAwait(false);
        if (liveChat?.RolesOf(viewer) == LiveChatRole.Reader)
        {
            return new SessionOutcome { Refusal = SessionGates.Open(liveChat, viewer) };
        }

        var offered = await finder
            .ListAsync(chosen.Widget, chosen.Item, viewer, cancellationToken)
            .ConfigureAwait(false);
        var choice = offered.Items.FirstOrDefault(one => IsChosen(one, chosen));
        if (choice is null || (chosen.Connector is { } wanted && choice.Connectors.All(one => one.Id != wanted)))
        {
            return Refused(
                RefusalCode.AccountNotOffered,
                "This live chat, account or connector is not among the choices offered here."
            );
        }

        var channel = new Channel(choice.LiveChat, chosen.Connector ?? choice.Connectors[0].Id, choice.Account);
        var command = new OpenSession(channel, viewer, ItemsOf(choice, liveChat), Opening: null);
        return await runner.RunAsync(command, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>
    /// Returns, by app item, the item of the list, and the chosen contact if the live chat binds contacts.
    /// </summary>
    private static ImmutableArray<AppItemId> ItemsOf(OpeningChoice choice, LiveChatSettings? liveChat) =>
        choice.BindTo is not { } item ? []
        : choice.Holder.Id != item.Id && choice.Holder.Id.App == liveChat?.ContactApp ? [item.Id, choice.Holder.Id]
        : [item.Id];

    private static bool IsChosen(OpeningChoice choice, NewSession chosen) =>
        choice.LiveChat == chosen.LiveChat
        && choice.Account == chosen.Account
        && (chosen.Holder is null || chosen.Holder == choice.Holder.Id)
        && (chosen.BindTo is null || chosen.BindTo == choice.BindTo?.Id);

    private static SessionOutcome Refused(RefusalCode code, string message) =>
        new() { Refusal = new Refusal(code, message) };
}
