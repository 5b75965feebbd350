using System.Collections.Immutable;
using LiveChat.Desk;
using LiveChat.Rules;
using LiveChat.Storage;

namespace LiveChat.Tests.Rules;

/// <summary>
/// The rows of one channel as a value: it loads only what a command names, and accepts only commits that a store
/// may rely on. Command sequences run on it without a store.
/// </summary>
internal sealed record ChannelHistory(Channel Channel)
{
    public ChannelId Id { get; } = Cast.Key.IdOf(Channel);

    public long Version { get; private init; }

    public ImmutableSortedDictionary<DateTimeOffset, Session> Sessions { get; private init; } =
        ImmutableSortedDictionary<DateTimeOffset, Session>.Empty;

    public ImmutableSortedDictionary<MessageId, ChannelEntry> Entries { get; private init; } =
        ImmutableSortedDictionary<MessageId, ChannelEntry>.Empty;

    public ImmutableSortedDictionary<MessageId, PendingMessage> Pending { get; private init; } =
        ImmutableSortedDictionary<MessageId, PendingMessage>.Empty;

    public ReceiptWatermarks? Watermarks { get; private init; }

    public DateTimeOffset? CustomerAt { get; private init; }

    public ChannelPast Past { get; private init; } = ChannelPast.None;

    public LegalHold? Hold { get; private init; }

    public Session? Newest => Sessions.IsEmpty ? null : Sessions.Values.Last();

    public IEnumerable<Message> Messages => Entries.Values.OfType<Message>();

    /// <summary>The entries in timeline order.</summary>
    public IEnumerable<ChannelEntry> Timeline => Entries.Values.OrderBy(entry => entry.Place);

    /// <summary>The one message with this id of a messenger or a caller.</summary>
    public Message Message(string id) => Assert.Single(Messages, message => message.Id.Value == id);

    public IEnumerable<ChannelEntry> EntriesOf(Session session) =>
        Entries.Values.Where(entry => entry.Session == session.Id);

    /// <summary>Loads what a command names; for an echo that may be removed, also the entry that is its session's last then.</summary>
    public ChannelState Load(ChannelCommand command)
    {
        var state = Load(command.Needs);
        var reader = new HistoryReader(this);
        return command switch
        {
            RecordSent sent => EchoTail
                .WithAsync(reader, state, sent, CancellationToken.None)
                .AsTask()
                .GetAwaiter()
                .GetResult(),
            HandOver handOver => Answered
                .WithAsync(reader, state, handOver, CancellationToken.None)
                .AsTask()
                .GetAwaiter()
                .GetResult(),
            AddNote note => LastEntry
                .WithAsync(reader, state, note, CancellationToken.None)
                .AsTask()
                .GetAwaiter()
                .GetResult(),
            ImportSession import => Neighbours
                .WithAsync(reader, state, import, CancellationToken.None)
                .AsTask()
                .GetAwaiter()
                .GetResult(),
            _ => LongWaiting
                .WithAsync(reader, state, command, CancellationToken.None)
                .AsTask()
                .GetAwaiter()
                .GetResult(),
        };
    }

    private ChannelState Load(ChannelNeeds needs)
    {
        var entries = Entries
            .Values.Where(entry =>
                needs.Messages.Contains(entry.Id) || (entry is Message message && needs.Messages.Any(message.IsNamed))
            )
            .ToImmutableArray();
        var openings = needs.Openings.Concat(entries.Select(entry => entry.Place.OpenedAt)).Distinct();
        return new ChannelState
        {
            Channel = Id,
            Version = Version,
            Newest = Newest,
            Sessions = [.. openings.Where(Sessions.ContainsKey).Select(opening => Sessions[opening])],
            Entries = entries,
            Pending = [.. needs.Messages.Distinct().Where(Pending.ContainsKey).Select(id => Pending[id])],
            PendingCount = Pending.Count,
            Watermarks = Watermarks,
            CustomerAt = CustomerAt,
            Past = Past,
            Hold = Hold,
        };
    }

    /// <summary>The history after a decision is committed; itself if there is nothing to commit.</summary>
    public ChannelHistory After(Decision decision) => decision.Commit is { } commit ? After(commit) : this;

    private ChannelHistory After(ChannelCommit commit)
    {
        RequireStorable(commit);
        return this with
        {
            Version = commit.Version,
            Sessions = Sessions.SetItems(commit.Sessions.Select(row => KeyValuePair.Create(row.OpenedAt, row))),
            Entries = Entries
                .SetItems(commit.Entries.Select(row => KeyValuePair.Create(row.Id, row)))
                .RemoveRange(commit.Removed.Select(row => row.Place.Id)),
            Pending = Pending
                .SetItems(commit.Pending.Select(row => KeyValuePair.Create(row.Id, row)))
                .RemoveRange(commit.RemovedPending),
            Watermarks = commit.Watermarks ?? Watermarks,
            CustomerAt = commit.CustomerAt ?? CustomerAt,
            Past = commit.Past ?? Past,
            Hold = commit.Hold ?? Hold,
        };
    }

    private void RequireStorable(ChannelCommit commit)
    {
        Assert.Equal((Id, Channel, Version), (commit.Id, commit.Channel, commit.ExpectedVersion));
        Assert.All(
            commit.Sessions,
            row => Assert.Equal((Id, Channel, commit.Version), (row.Id.Channel, row.Channel, row.Version))
        );
        Assert.All(commit.Entries, row => Assert.Equal((Id, commit.Version), (row.Channel, row.Version)));
        Assert.All(
            commit.Removed,
            row => Assert.Equal((commit.Version, Entries[row.Place.Id].Place), (row.Version, row.Place))
        );
        Assert.All(commit.Pending, row => Assert.Equal((Id, commit.Version), (row.Channel, row.Version)));
        Assert.Distinct(commit.Sessions.Select(row => row.Id));
        Assert.Distinct(commit.Entries.Select(row => row.Id).Concat(commit.Removed.Select(row => row.Place.Id)));
        Assert.Distinct(commit.Pending.Select(row => row.Id).Concat(commit.RemovedPending));

        foreach (var row in commit.Entries)
        {
            var before = Entries.GetValueOrDefault(row.Id);
            Assert.Equal(before?.Place ?? row.Place, row.Place);
            Assert.Equal(before?.AddedVersion ?? commit.Version, row.AddedVersion);
            Assert.True(
                before is not Message was || was.EarlierIds.All(id => ((Message)row).IsNamed(id)),
                "An earlier id was lost."
            );
            Assert.Contains(row.Session, Sessions.Values.Concat(commit.Sessions).Select(session => session.Id));
        }
    }
}
