using System.Globalization;

namespace LiveChat.Storage.Sqlite.Tests;

/// <summary>Channels filled by commits of many rows, like those of the rules.</summary>
internal static class Filled
{
    private const int RowsACommit = 2_000;

    public static AppItemId Item { get; } = new(new AppId("crm"), "contact-1");

    public static DateTimeOffset Start { get; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Fills a channel: one session after another, the newest one active, its messages a second apart.</summary>
    /// <param name="store">The store.</param>
    /// <param name="channel">The channel; empty before.</param>
    /// <param name="messages">The number of messages in each session.</param>
    /// <param name="operatorOf">Returns the operator of a session, by the session's number.</param>
    /// <param name="cancellationToken">Cancels the operation.</param>
    /// <param name="start">When the first session was opened; null: <see cref="Start"/>.</param>
    /// <returns>The sessions, oldest first.</returns>
    public static async Task<SessionId[]> ChannelAsync(
        SqliteStore store,
        Channel channel,
        int[] messages,
        Func<int, UserId?> operatorOf,
        CancellationToken cancellationToken,
        DateTimeOffset? start = null
    )
    {
        var id = (await store.GetKeyAsync(cancellationToken)).IdOf(channel);
        var sessions = SessionsOf(id, messages, start ?? Start);
        var version = 0L;
        var rows = sessions
            .Index()
            .SelectMany(one =>
                Rows(one.Item, channel, messages[one.Index], operatorOf(one.Index), one.Index == sessions.Length - 1)
            );
        foreach (var chunk in rows.Chunk(RowsACommit))
        {
            var next = version + 1;
            var commit = new ChannelCommit
            {
                Id = id,
                Channel = channel,
                ExpectedVersion = version,
                Sessions =
                [
                    .. chunk.OfType<Session>().Select(session => session with { Version = next, AddedVersion = next }),
                ],
                Entries =
                [
                    .. chunk.OfType<Message>().Select(message => message with { Version = next, AddedVersion = next }),
                ],
            };
            await store.CommitAsync(commit, cancellationToken);
            version = next;
        }

        return sessions;
    }

    /// <summary>The place of a session's message; messages are numbered from 1.</summary>
    public static EntryPlace PlaceOf(SessionId session, int number)
    {
        var at = session.OpenedAt.AddSeconds(number);
        var id = string.Create(CultureInfo.InvariantCulture, $"{session.OpenedAt.Ticks}-{number:D7}");
        return new EntryPlace(session.OpenedAt, at, at, new MessageId(id));
    }

    private static SessionId[] SessionsOf(ChannelId id, int[] messages, DateTimeOffset start)
    {
        var openedAt = start;
        return
        [
            .. messages.Select(count =>
            {
                var session = new SessionId(id, openedAt);
                openedAt = openedAt.AddSeconds(count + 1);
                return session;
            }),
        ];
    }

    private static IEnumerable<object> Rows(SessionId id, Channel channel, int count, UserId? owner, bool isActive)
    {
        var last = count == 0 ? null : MessageOf(id, count);
        yield return new Session
        {
            Id = id,
            Channel = channel,
            Status = isActive ? SessionStatus.Active : SessionStatus.Closed,
            Operator = owner,
            ClosedAt = isActive ? null : id.OpenedAt.AddSeconds(count),
            Bindings = [new Binding(Item, BindingKind.Contact, By: null, id.OpenedAt, AddedAccount: false)],
            CustomerMessages = count,
            LastMessage = last is null ? null : last.ToPreview(),
            LastPlace = last?.Place,
        };
        for (var number = 1; number <= count; number++)
        {
            yield return MessageOf(id, number);
        }
    }

    private static Message MessageOf(SessionId session, int number)
    {
        var place = PlaceOf(session, number);
        return new Message
        {
            Channel = session.Channel,
            Place = place,
            Author = Author.Customer(),
            SentAt = place.EffectiveAt,
            OriginalText = string.Create(
                CultureInfo.InvariantCulture,
                $"Message {number:D7} of the session of {session.OpenedAt:O}, as long as most."
            ),
            Fingerprint = string.Create(CultureInfo.InvariantCulture, $"{number:D32}"),
        };
    }
}
