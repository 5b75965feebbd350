using System.Collections.Immutable;
using LiveChat.Storage;

namespace LiveChat.Rules;

/// <summary>A command on one channel; the set of kinds is closed.</summary>
internal abstract record ChannelCommand
{
    private protected ChannelCommand() { }

    /// <summary>The part of the channel that a store must load to decide the command.</summary>
    internal abstract ChannelNeeds Needs { get; }
}

/// <summary>A command, typed by its outcome.</summary>
/// <typeparam name="TOutcome">The kind of its outcome.</typeparam>
internal interface ICommand<TOutcome>
    where TOutcome : CommandOutcome, new();

/// <summary>A connector's report on its channel; the connector speaks for the messenger, not for a viewer.</summary>
internal abstract record ConnectorCommand(Channel Channel) : ChannelCommand;

internal sealed record ReceiveMessage(Channel Channel, Arrival Arrival)
    : ConnectorCommand(Channel),
        ICommand<ReceiveOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = [Arrival.Id, Arrival.IdWhenReused] };
}

/// <param name="Channel">The channel.</param>
/// <param name="Message">The message.</param>
/// <param name="Edit">The edit; its time is trusted under the same conditions as a message's sent time.</param>
/// <param name="ReceivedAt">When the edit came; a retry decides on the same time.</param>
/// <param name="IsDated">Whether the messenger stated the time of the edit.</param>
internal sealed record ReceiveEdit(
    Channel Channel,
    MessageId Message,
    MessageEdit Edit,
    DateTimeOffset ReceivedAt,
    bool IsDated = true
) : ConnectorCommand(Channel), ICommand<RevisionOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = [Message] };
}

internal sealed record ReceiveDeletion(Channel Channel, MessageId Message, Deletion Deletion, DateTimeOffset ReceivedAt)
    : ConnectorCommand(Channel),
        ICommand<RevisionOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = [Message] };
}

/// <param name="Channel">The channel.</param>
/// <param name="Message">The message.</param>
/// <param name="Reaction">The reaction; its time is trusted under the same conditions as a message's sent time.</param>
/// <param name="ReceivedAt">When it came; a retry decides on the same time.</param>
internal sealed record ReceiveReaction(
    Channel Channel,
    MessageId Message,
    IncomingReaction Reaction,
    DateTimeOffset ReceivedAt
) : ConnectorCommand(Channel), ICommand<RevisionOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = [Message] };
}

internal sealed record RecordDelivery(
    Channel Channel,
    MessageId Message,
    DeliveryState State,
    SendFailure? Failure = null
) : ConnectorCommand(Channel), ICommand<RevisionOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = [Message] };
}

/// <param name="Channel">The channel.</param>
/// <param name="State">Delivered or read.</param>
/// <param name="UpTo">The time up to which every sent message has this state.</param>
internal sealed record RaiseWatermark(Channel Channel, DeliveryState State, DateTimeOffset UpTo)
    : ConnectorCommand(Channel),
        ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new();
}

/// <param name="Channel">The channel.</param>
/// <param name="Messages">Messages to bring up to the watermarks.</param>
/// <param name="Settled">
/// The watermarks that messages have reached after this command, as far as <paramref name="UnsettledFrom"/> says; null
/// when the command says nothing of this.
/// </param>
/// <param name="UnsettledFrom">The time from which messages may still be behind; null when none is.</param>
internal sealed record SettleWatermarks(
    Channel Channel,
    ImmutableArray<MessageId> Messages,
    ReceiptWatermarks? Settled,
    DateTimeOffset? UnsettledFrom = null
) : ConnectorCommand(Channel), ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = Messages };
}

/// <summary>
/// A command of a reply's sender: it names the reply by session and id, and does not need the connector, which may have
/// been removed.
/// </summary>
internal abstract record SenderCommand(MessageKey Key) : ChannelCommand
{
    internal override ChannelNeeds Needs => new() { Openings = [Key.Session.OpenedAt], Messages = [Key.Message] };
}

/// <param name="Key">The reply.</param>
/// <param name="Lease">How long the sender has it.</param>
/// <param name="Holder">A random number, by which a repetition finds its own lease.</param>
internal sealed record HandOver(MessageKey Key, TimeSpan Lease, long Holder)
    : SenderCommand(Key),
        ICommand<HandOverOutcome>;

/// <param name="Key">The reply.</param>
/// <param name="ProviderId">The messenger's id.</param>
/// <param name="SentAt">When the messenger took it.</param>
/// <param name="Attempt">The attempt; null for the current one.</param>
internal sealed record RecordSent(MessageKey Key, MessageId ProviderId, DateTimeOffset SentAt, int? Attempt = null)
    : SenderCommand(Key),
        ICommand<SentOutcome>
{
    internal override ChannelNeeds Needs =>
        new() { Openings = [Key.Session.OpenedAt], Messages = [Key.Message, ProviderId] };
}

/// <param name="Key">The reply.</param>
/// <param name="State">How far it has come.</param>
/// <param name="Failure">Why it failed; null if it did not, or nobody said.</param>
/// <param name="Attempt">The attempt; null for the current one.</param>
internal sealed record RecordReplyDelivery(
    MessageKey Key,
    DeliveryState State,
    SendFailure? Failure = null,
    int? Attempt = null
) : SenderCommand(Key), ICommand<MessageOutcome>;

/// <param name="Channel">The channel.</param>
/// <param name="Message">The message, by the messenger's id.</param>
/// <param name="Position">Which file, from zero; the number of files adds one more.</param>
/// <param name="Attachment">The file as it is now.</param>
internal sealed record ChangeAttachment(Channel Channel, MessageId Message, int Position, Attachment Attachment)
    : ConnectorCommand(Channel),
        ICommand<MessageOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = [Message] };
}

internal sealed record ChangeReplyAttachment(MessageKey Key, int Position, Attachment Attachment)
    : SenderCommand(Key),
        ICommand<MessageOutcome>;

/// <summary>The host itself writes a message; it speaks for no viewer (rule R7).</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Reply">The message, under the host's own id.</param>
/// <param name="OpensSession">Whether it opens a session where none is active.</param>
internal sealed record Speak(Channel Channel, Reply Reply, bool OpensSession)
    : ConnectorCommand(Channel),
        ICommand<MessageOutcome>
{
    internal MessageId Message => MessageId.OfHost(Reply.Id);

    internal override ChannelNeeds Needs => new() { Messages = [Message] };
}

internal sealed record RecordNotice(Channel Channel, Notice Notice)
    : ConnectorCommand(Channel),
        ICommand<SessionOutcome>
{
    internal override ChannelNeeds Needs => new() { Messages = [Notice.Id] };
}

internal sealed record ImportSession(ImportedSession Imported, DateTimeOffset Now)
    : ConnectorCommand(Imported.Channel),
        ICommand<ImportOutcome>
{
    /// <summary>The messages with ids and fingerprints, computed once for all attempts.</summary>
    internal ImmutableArray<Arrival> Arrivals { get; } = Arrival.OfImport(Imported, Now);

    internal override ChannelNeeds Needs =>
        new() { Openings = [Imported.OpenedAt], Messages = [.. Arrivals.Select(arrival => arrival.Id).Distinct()] };
}

/// <summary>
/// Opens a session for an operator, whose right to the account and the items was checked against the offered choices.
/// </summary>
/// <param name="Channel">The channel.</param>
/// <param name="Viewer">The operator who opens it.</param>
/// <param name="Items">The items that it is bound to; at most one is a contact.</param>
/// <param name="Opening">When a lost attempt opened it; null at first.</param>
internal sealed record OpenSession(
    Channel Channel,
    Viewer Viewer,
    ImmutableArray<AppItemId> Items,
    DateTimeOffset? Opening
) : ConnectorCommand(Channel), ICommand<SessionOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = Opening is { } opening ? [opening] : [] };
}

/// <summary>
/// A viewer's command on a session; an unknown session and one that the viewer may not read get the same answer.
/// </summary>
internal abstract record SessionCommand(SessionId Session, Viewer Viewer) : ChannelCommand
{
    internal override ChannelNeeds Needs => new() { Openings = [Session.OpenedAt] };
}

/// <summary>A viewer's command on a message of a session.</summary>
internal abstract record MessageCommand(SessionId Session, MessageId Message, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<MessageOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = [Session.OpenedAt], Messages = [Message] };
}

internal sealed record SendReply(SessionId Session, Reply Reply, Viewer Viewer)
    : MessageCommand(Session, MessageId.InSession(Session.OpenedAt, Reply.Id), Viewer);

internal sealed record EditReply(SessionId Session, MessageId Message, string Text, Viewer Viewer)
    : MessageCommand(Session, Message, Viewer);

internal sealed record DeleteReply(SessionId Session, MessageId Message, Viewer Viewer)
    : MessageCommand(Session, Message, Viewer);

internal sealed record AddNote(SessionId Session, Note Note, Viewer Viewer)
    : MessageCommand(Session, MessageId.InSession(Session.OpenedAt, Note.Id), Viewer);

internal sealed record EditNote(SessionId Session, MessageId Message, string Text, Viewer Viewer)
    : MessageCommand(Session, Message, Viewer);

internal sealed record DeleteNote(SessionId Session, MessageId Message, Viewer Viewer)
    : MessageCommand(Session, Message, Viewer);

/// <param name="Session">The session.</param>
/// <param name="Message">The message.</param>
/// <param name="Reaction">The sign to set or to take away, without a time.</param>
/// <param name="Viewer">The viewer, who reacts for the company.</param>
internal sealed record React(SessionId Session, MessageId Message, IncomingReaction Reaction, Viewer Viewer)
    : MessageCommand(Session, Message, Viewer);

/// <param name="Session">The session.</param>
/// <param name="Message">The reply that failed.</param>
/// <param name="Attempt">The attempt that failed; a later one means that this was done.</param>
/// <param name="Viewer">The viewer who sends it again.</param>
internal sealed record SendAgain(SessionId Session, MessageId Message, int Attempt, Viewer Viewer)
    : MessageCommand(Session, Message, Viewer);

internal sealed record WithdrawReply(SessionId Session, MessageId Message, Viewer Viewer)
    : MessageCommand(Session, Message, Viewer);

internal sealed record TakeSession(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <param name="Session">The session.</param>
/// <param name="Assignee">The user who gets it, with their groups, so that their role can be checked.</param>
/// <param name="Viewer">The viewer who assigns it.</param>
internal sealed record AssignSession(SessionId Session, Viewer Assignee, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

internal sealed record ReleaseSession(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <summary>The host says that a user no longer works in the live chat; it speaks for no viewer.</summary>
/// <param name="Session">The session.</param>
/// <param name="Departed">The user who left; a session that they no longer have stays unchanged.</param>
internal sealed record ReleaseDeparted(SessionId Session, UserId Departed) : ChannelCommand, ICommand<SessionOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = [Session.OpenedAt] };
}

/// <summary>A command of the host itself on a whole channel, which need not be configured any more (rule P4).</summary>
internal abstract record HostCommand(ChannelId Id) : ChannelCommand;

/// <param name="Session">The session.</param>
/// <param name="Hold">The hold to set, or to lift.</param>
internal sealed record HoldSession(SessionId Session, LegalHold Hold)
    : HostCommand(Session.Channel),
        ICommand<SessionOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = [Session.OpenedAt] };
}

/// <param name="Id">The channel's id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Hold">The hold to set, or to lift.</param>
internal sealed record HoldChannel(ChannelId Id, Channel Channel, LegalHold Hold)
    : HostCommand(Id),
        ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new();
}

/// <summary>
/// Raises the channel's version, so that no removal goes on that was decided before the hold of a contact.
/// </summary>
/// <param name="Session">A session that is bound to the contact.</param>
internal sealed record ObeyHold(SessionId Session) : HostCommand(Session.Channel), ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = [Session.OpenedAt] };
}

/// <param name="Id">The channel's id.</param>
/// <param name="Version">The version at which the stretches were found; at another one nothing is removed.</param>
/// <param name="Stretches">What to remove; oldest first.</param>
/// <param name="Reason">Why.</param>
internal sealed record RemoveSessions(
    ChannelId Id,
    long Version,
    ImmutableArray<RemovedStretch> Stretches,
    GapReason Reason
) : HostCommand(Id), ICommand<ChannelOutcome>
{
    internal override ChannelNeeds Needs => new() { Openings = [.. Stretches.SelectMany(one => one.Openings)] };
}

/// <summary>Removes sessions of a channel, active ones too, and first of all what else is there (rule P3).</summary>
/// <param name="Id">The channel's id.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Version">The version at which all this was found; at another one nothing is removed.</param>
/// <param name="At">The time up to which the channel is erased.</param>
internal sealed record EraseChannel(ChannelId Id, Channel Channel, long Version, DateTimeOffset At)
    : HostCommand(Id),
        ICommand<ChannelOutcome>
{
    /// <summary>The sessions; oldest first.</summary>
    internal ImmutableArray<RemovedStretch> Stretches { get; init; } = [];

    /// <summary>The session that was open until now, and goes with a later commit; null if there is none.</summary>
    internal DateTimeOffset? Closed { get; init; }

    /// <summary>The hashes of all ids of what goes.</summary>
    internal ImmutableArray<ErasedHash> Ids { get; init; } = [];

    /// <summary>The placeholders to remove.</summary>
    internal ImmutableArray<MessageId> Pending { get; init; } = [];

    internal override ChannelNeeds Needs =>
        new()
        {
            Openings =
            [
                .. Stretches.SelectMany(one => one.Openings),
                .. Closed is { } closed ? [closed] : Array.Empty<DateTimeOffset>(),
            ],
        };
}

/// <summary>Neighbouring sessions to remove, and the openings of the sessions on both sides that stay.</summary>
/// <param name="Openings">The openings of the sessions, oldest first; at least one.</param>
internal sealed record RemovedStretch(ImmutableArray<DateTimeOffset> Openings)
{
    /// <summary>The opening of the session before them that stays; null if there is none.</summary>
    internal DateTimeOffset? After { get; init; }

    /// <summary>The opening of the session after them that stays; null if there is none.</summary>
    internal DateTimeOffset? Before { get; init; }

    /// <summary>Returns the stretches of the sessions that go.</summary>
    /// <param name="openings">The openings of all sessions of the channel, oldest first.</param>
    /// <param name="going">Those that go.</param>
    internal static ImmutableArray<RemovedStretch> Between(
        IEnumerable<DateTimeOffset> openings,
        IReadOnlySet<DateTimeOffset> going
    )
    {
        var stretches = ImmutableArray.CreateBuilder<RemovedStretch>();
        var some = ImmutableArray.CreateBuilder<DateTimeOffset>();
        DateTimeOffset? after = null;
        foreach (var opening in openings.Select(opening => (DateTimeOffset?)opening).Append(null))
        {
            if (opening is { } at && going.Contains(at))
            {
                some.Add(at);
                continue;
            }

            if (some.Count > 0)
            {
                stretches.Add(new RemovedStretch(some.DrainToImmutable()) { After = after, Before = opening });
            }

            after = opening;
        }

        return stretches.DrainToImmutable();
    }
}

internal sealed record ReopenSession(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

internal sealed record CloseSession(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <param name="Session">The session.</param>
/// <param name="Target">The item's id.</param>
/// <param name="Item">The item as the viewer sees it; null when they see no such item.</param>
/// <param name="HasAccount">Whether the item holds the session's account, in canonical form.</param>
/// <param name="Viewer">The viewer who binds it.</param>
internal sealed record BindSession(SessionId Session, AppItemId Target, AppItem? Item, bool HasAccount, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <param name="Session">The session.</param>
/// <param name="Target">The item's id.</param>
/// <param name="IsSeen">Whether the viewer sees the item; an item that they do not see may be gone.</param>
/// <param name="Viewer">The viewer who unbinds it.</param>
internal sealed record UnbindSession(SessionId Session, AppItemId Target, bool IsSeen, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <param name="Session">The session.</param>
/// <param name="Seen">The contact that the viewer saw there; null when they saw none.</param>
/// <param name="Viewer">The viewer who unbinds it.</param>
internal sealed record UnbindContact(SessionId Session, AppItemId? Seen, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

internal sealed record MarkSpam(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

internal sealed record UnmarkSpam(SessionId Session, Viewer Viewer)
    : SessionCommand(Session, Viewer),
        ICommand<SessionOutcome>;

/// <summary>
/// The rules' input besides the channel: the time, the policy, and the live chat as it is configured now.
/// </summary>
internal sealed record RuleContext(DateTimeOffset Now, AccessPolicy Policy, LiveChatSettings? LiveChat);
