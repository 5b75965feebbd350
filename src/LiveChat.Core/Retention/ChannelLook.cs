using LiveChat.Desk;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>
/// Looks at the sessions of one channel: which have expired, and which of these stay, because they are on hold or a
/// session on hold quotes them (rule P4).
/// </summary>
/// <remarks>
/// The version is read first. Whatever changes a decision afterwards raises it: a hold of a session or the channel, a
/// binding, an entry, and the hold of a contact, which raises the versions of all its channels.
/// </remarks>
internal sealed class ChannelLook(DeskPorts ports)
{
    /// <summary>How many ids one look-up names.</summary>
    private const int Batch = 1_000;

    internal async ValueTask<ExpiredSessions> LookAsync(
        ChannelId channel,
        LiveChatSettings liveChat,
        DateTimeOffset cutOff,
        CancellationToken cancellationToken
    )
    {
        var state = await ports.Store.LoadAsync(channel, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        var sessions = await LookedSession.ListAsync(ports.Store, channel, cancellationToken).ConfigureAwait(false);
        var isLive = sessions.Exists(one => one.IsActive || one.LastAt >= cutOff);
        if (liveChat.Retention.IsByInactivity && isLive)
        {
            return new ExpiredSessions(state.Version, [], 0, 0);
        }

        var expired = sessions
            .Where(one => !one.IsActive && one.LastAt < cutOff)
            .Select(one => one.OpenedAt)
            .ToHashSet();
        if (HoldRule.IsSet(state.Hold))
        {
            return new ExpiredSessions(state.Version, [], expired.Count, 0);
        }

        var held = await HeldAsync(sessions, cancellationToken).ConfigureAwait(false);
        var free = expired.Except(held).ToHashSet();
        var quoted =
            free.Count > 0 && held.Count > 0
                ? await QuotedAsync(channel, liveChat.Id, held, cancellationToken).ConfigureAwait(false)
                : [];
        var going = free.Except(quoted).ToHashSet();
        return new ExpiredSessions(
            state.Version,
            RemovedStretch.Between(sessions.Select(one => one.OpenedAt), going),
            expired.Count - free.Count,
            free.Count - going.Count
        );
    }

    private async ValueTask<HashSet<DateTimeOffset>> HeldAsync(
        List<LookedSession> sessions,
        CancellationToken cancellationToken
    )
    {
        var contacts = await LookedSession
            .HeldContactsAsync(ports.Store, sessions, cancellationToken)
            .ConfigureAwait(false);
        return
        [
            .. sessions.Where(one => one.IsHeld || one.Contacts.Any(contacts.Contains)).Select(one => one.OpenedAt),
        ];
    }

    /// <summary>The sessions of the messages that the messages of sessions on hold answer.</summary>
    private async ValueTask<HashSet<DateTimeOffset>> QuotedAsync(
        ChannelId channel,
        LiveChatId liveChat,
        HashSet<DateTimeOffset> held,
        CancellationToken cancellationToken
    )
    {
        var answered = new HashSet<MessageId>();
        foreach (var opening in held)
        {
            var found = WholeSession.MessagesAsync(
                ports.Messages,
                new SessionId(channel, opening),
                liveChat,
                onlyFiles: false,
                cancellationToken
            );
            await foreach (var message in found.ConfigureAwait(false))
            {
                if (message.ReplyTo is { } id)
                {
                    answered.Add(id);
                }
            }
        }

        var quoted = new HashSet<DateTimeOffset>();
        foreach (var some in answered.Chunk(Batch))
        {
            var found = await ports.Messages.FindAsync(channel, [.. some], cancellationToken).ConfigureAwait(false);
            quoted.UnionWith(found.Select(message => message.Place.OpenedAt));
        }

        return quoted;
    }
}
