using System.Globalization;
using LiveChat.Storage;

namespace LiveChat.Tests.Storage;

public sealed class EntryPageAnswerTests
{
    private static readonly DateTimeOffset Opening = new(2024, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly ChannelKey Key = new(new byte[ChannelKey.Size]);
    private static readonly Channel Channel = new(
        new LiveChatId("sales"),
        new ConnectorId("wa"),
        new Account(Messenger.WhatsApp, "+1")
    );
    private static readonly ChannelId Id = Key.IdOf(Channel);
    private static readonly ReadScope AnnsOwn = new(new UserId("ann")) { OwnOrUnassigned = [Channel.LiveChat] };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>Whole walks, so that pages begin and end at entries, at sessions and at the range's ends.</summary>
    [Theory]
    [InlineData(PagingDirection.Backwards, false, false)]
    [InlineData(PagingDirection.Forwards, false, true)]
    [InlineData(PagingDirection.Backwards, true, true)]
    [InlineData(PagingDirection.Forwards, true, false)]
    public async Task The_checks_of_a_page_allocate_nothing(PagingDirection direction, bool isScoped, bool isLong)
    {
        var store = await StoreAsync();
        var query = new EntryQuery
        {
            Channel = Id,
            Anchor = Opening,
            Direction = direction,
            Scope = isScoped ? new TimelineScope { Sessions = AnnsOwn, Spam = AnnsOwn } : null,
            Limit = isLong ? 50 : 4,
            SessionLimit = isLong ? 50 : 2,
            PassedLimit = 10,
        };
        var (entries, passed) = (0, 0);
        for (EntryQuery? next = query; next is not null; )
        {
            var page = await store.ListAsync(next, Token);
            EntryPageAnswer.Checked(page, next);
            var before = GC.GetAllocatedBytesForCurrentThread();
            EntryPageAnswer.Checked(page, next);
            Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
            (entries, passed) = (entries + page.Entries.Length, passed + page.Passed.Sum(one => one.Count));
            next = page.Next(direction) is { } start ? query with { Start = start } : null;
        }

        Assert.Equal(isScoped ? (60, 20) : (120, 0), (entries, passed));
    }

    /// <summary>Forty sessions of three messages; Ann has every second one.</summary>
    private static async Task<InMemoryStore> StoreAsync()
    {
        var store = new InMemoryStore(Key);
        for (var version = 1; version <= 40; version++)
        {
            var session = new Session
            {
                Id = new SessionId(Id, Opening.AddMinutes(version)),
                Channel = Channel,
                Status = SessionStatus.Closed,
                Operator = new UserId(version % 2 == 0 ? "ann" : "bob"),
                Version = version,
            };
            await store.CommitAsync(
                new ChannelCommit
                {
                    Id = Id,
                    Channel = Channel,
                    ExpectedVersion = version - 1,
                    Sessions = [session],
                    Entries = [.. Enumerable.Range(0, 3).Select(number => MessageOf(session, number))],
                },
                Token
            );
        }

        return store;
    }

    private static Message MessageOf(Session session, int number) =>
        new()
        {
            Channel = Id,
            Place = new EntryPlace(
                session.OpenedAt,
                session.OpenedAt,
                session.OpenedAt,
                new MessageId(string.Create(CultureInfo.InvariantCulture, $"{session.Version}-{number}"))
            ),
            Author = Author.Customer(),
            SentAt = session.OpenedAt,
            OriginalText = "text",
            Fingerprint = "0123456789012345678901",
            AddedVersion = session.Version,
            Version = session.Version,
        };
}
