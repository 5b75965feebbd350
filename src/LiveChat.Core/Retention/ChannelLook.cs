using LiveChat.Desk;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Retention;

/// <summary>
/// Looks at the sessions of one channel: which have expired, and which of these stay, because they are on hold or a
/// session on hold quotes them, there or on a later channel of the customer (rules P4, P1).
/// </summary>
/// <remarks>
/// The version is read first. Whatever changes a decision afterwards raises it: a hold of a session or the channel, a
/// binding, an entry, the hold of a contact, which raises the versions of all its channels, and a hold of a later
/// channel or a link to one. Entries and bindings of later channels do not; before each part these are looked at again.
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
        var later =
            free.Count > 0
                ? await LaterChannels.OfAsync(ports.Store, state, cancellationToken).ConfigureAwait(false)
                : null;
        if (later is not null)
        {
            quoted.UnionWith(await QuotedAsync(later, liveChat.Id, cancellationToken).ConfigureAwait(false));
        }

        var going = free.Except(quoted).ToHashSet();
        return new ExpiredSessions(
            state.Version,
            RemovedStretch.Between(sessions.Select(one => one.OpenedAt), going),
            expired.Count - free.Count,
            free.Count - going.Count
        )
        {
            Later = later,
        };
    }

    /// <summary>Whether the later channels are as they were looked at.</summary>
    internal async ValueTask<bool> IsCurrentAsync(
        ChannelId channel,
        ExpiredSessions expired,
        CancellationToken cancellationToken
    )
    {
        var state = await ports.Store.LoadAsync(channel, new ChannelNeeds(), cancellationToken).ConfigureAwait(false);
        var later = await LaterChannels.OfAsync(ports.Store, state, cancellationToken).ConfigureAwait(false);
        return LaterChannels.AreSame(later, expired.Later);
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
        var answered = await AnsweredAsync(channel, liveChat, held, cancellationToken).ConfigureAwait(false);
        var found = await FindAsync(channel, answered, cancellationToken).ConfigureAwait(false);
        return [.. found.Select(message => message.Place.OpenedAt)];
    }

    /// <summary>
    /// The sessions of the channel that sessions on hold of later ones quote. A quote is looked for on the answer's own
    /// channel first, and then on one after the other, as far as a timeline shows them.
    /// </summary>
    private async ValueTask<HashSet<DateTimeOffset>> QuotedAsync(
        LaterChannels later,
        LiveChatId liveChat,
        CancellationToken cancellationToken
    )
    {
        var quoted = new HashSet<DateTimeOffset>();
        for (var index = 1; index < later.All.Length; index++)
        {
            var path = later.PathFrom(index);
            if (path.IsEmpty)
            {
                continue;
            }

            var own = path[0];
            var sessions = await LookedSession
                .ListAsync(ports.Store, own.Channel, cancellationToken)
                .ConfigureAwait(false);
            var held = HoldRule.IsSet(later.All[index].Hold)
                ? sessions.Select(one => one.OpenedAt).ToHashSet()
                : await HeldAsync(sessions, cancellationToken).ConfigureAwait(false);
            held.RemoveWhere(opening => !own.Has(opening));
            var answered = await AnsweredAsync(own.Channel, liveChat, held, cancellationToken).ConfigureAwait(false);
            foreach (var stretch in path)
            {
                var found = await FindAsync(stretch.Channel, answered, cancellationToken).ConfigureAwait(false);
                found.RemoveAll(message => !stretch.Has(message.Place.OpenedAt));
                answered.RemoveWhere(id => found.Exists(message => message.IsNamed(id)));
                if (stretch == path[^1])
                {
                    quoted.UnionWith(found.Select(message => message.Place.OpenedAt));
                }
            }
        }

        return quoted;
    }

    /// <summary>The ids that the messages of some sessions answer.</summary>
    private async ValueTask<HashSet<MessageId>> AnsweredAsync(
        ChannelId channel,
        LiveChatId liveChat,
        HashSet<DateTimeOffset> sessions,
        CancellationToken cancellationToken
    )
    {
        var answered = new HashSet<MessageId>();
        foreach (var opening in sessions)
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

        return answered;
    }

    private async ValueTask<List<Message>> FindAsync(
        ChannelId channel,
        HashSet<MessageId> ids,
        CancellationToken cancellationToken
    )
    {
        var messages = new List<Message>();
        foreach (var some in ids.Chunk(Batch))
        {
            messages.AddRange(
                await ports.Messages.FindAsync(channel, [.. some], cancellationToken).ConfigureAwait(false)
            );
        }

        return messages;
    }
}
