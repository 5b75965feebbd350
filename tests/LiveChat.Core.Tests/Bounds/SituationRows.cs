using System.Collections.Immutable;
using LiveChat.Storage;
using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Tests.Bounds;

/// <summary>Commits sessions straight to a store, oldest first, without rules.</summary>
internal sealed class SituationRows(InMemoryStore store, ChannelKey key)
{
    private const int SessionsPerCommit = 50;

    private readonly Dictionary<ChannelId, long> _versions = [];

    public int Sessions { get; private set; }

    public int Entries { get; private set; }

    /// <summary>Puts sessions into a channel, a few with each commit; returns their ids.</summary>
    public ImmutableArray<SessionId> Put(Channel channel, IEnumerable<Session> sessions, Func<int, int> repliesOf)
    {
        var ids = ImmutableArray.CreateBuilder<SessionId>();
        foreach (var chunk in sessions.Chunk(SessionsPerCommit))
        {
            var id = key.IdOf(channel);
            var version = _versions.GetValueOrDefault(id);
            var commit = new ChannelCommitBuilder(id, channel, version);
            foreach (var session in chunk)
            {
                var entries = EntriesOf(session, repliesOf(ids.Count));
                var last = (Message)entries[^1];
                commit.Put(
                    session with
                    {
                        AccessVersion = version + 1,
                        LastMessage = last.ToPreview(),
                        LastPlace = last.Place,
                    }
                );
                commit.Put(entries);
                ids.Add(session.Id);
                Entries += entries.Length;
            }

            Sessions += chunk.Length;
            _versions[id] = version + 1;
            var done = store.CommitAsync(commit.Build(), CancellationToken.None);
            Assert.True(done.IsCompletedSuccessfully, "The store refused a commit.");
        }

        return ids.ToImmutable();
    }

    public Session Session(
        Channel channel,
        DateTimeOffset openedAt,
        Viewer? by,
        SessionStatus status = SessionStatus.Closed,
        AppItemId? contact = null,
        AppItemId? request = null
    )
    {
        var bindings = new[] { (Item: contact, Kind: BindingKind.Contact), (Item: request, Kind: BindingKind.Request) };
        return new Session
        {
            Id = new SessionId(key.IdOf(channel), openedAt),
            Channel = channel,
            Status = status,
            Operator = by?.User,
            ClosedAt = status == SessionStatus.Active ? null : openedAt.AddSeconds(20),
            Spam =
                status == SessionStatus.Spam
                    ? new SpamMark(Cast.Bob.User, openedAt.AddSeconds(20), WasActive: false)
                    : null,
            CustomerMessages = 1,
            Bindings =
            [
                .. from binding in bindings
                where binding.Item is not null
                select new Binding(binding.Item!.Value, binding.Kind, Cast.Bob.User, openedAt, AddedAccount: false),
            ],
        };
    }

    /// <summary>A customer's message, and replies that the messenger took.</summary>
    private static ImmutableArray<ChannelEntry> EntriesOf(Session session, int replies)
    {
        var number = session.OpenedAt.UtcTicks / TimeSpan.TicksPerMillisecond;
        return
        [
            EntryOf(session, new MessageId($"m{number}"), 0) with
            {
                Author = Author.Customer("Kim"),
            },
            .. Enumerable
                .Range(1, replies)
                .Select(place =>
                    EntryOf(session, MessageId.OfCaller(session.Id, $"r{place}"), place) with
                    {
                        Author = Author.Operator(Cast.Bob.User),
                        IsReply = true,
                        Delivery = DeliveryState.Sent,
                        ProviderId = new MessageId($"p{number}-{place}"),
                    }
                ),
        ];
    }

    private static Message EntryOf(Session session, MessageId id, int place)
    {
        var at = session.OpenedAt.AddMilliseconds(place);
        return new Message
        {
            Channel = session.Id.Channel,
            Place = new EntryPlace(session.OpenedAt, at, at, id),
            Author = Author.System,
            SentAt = at,
            OriginalText = "text",
            Fingerprint = new string('f', 22),
        };
    }
}
