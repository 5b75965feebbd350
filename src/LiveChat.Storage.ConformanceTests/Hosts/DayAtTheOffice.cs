using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>
/// A fixed sequence of everything that a desk does and a resolver reads. Repeating a step does no harm and leaves
/// the same rows.
/// </summary>
internal sealed class DayAtTheOffice(Office office, SteppingClock clock, string prefix = "+")
{
    private SessionId _session;
    private Session? _seen;

    public Channel One { get; } = office.Channel(prefix + "1");

    public Channel Two { get; } = office.Channel(prefix + "2", "support", "wa2");

    public ImmutableArray<Func<CancellationToken, Task>> Steps =>
        [
            async token => _session = (await office.Desk.ReceiveAsync(One, Incoming("m1"), token)).Session!.Value,
            async token => await office.Desk.ReceiveAsync(One, Incoming("m2"), token),
            async token =>
                await office.Desk.ReceiveEditAsync(One, new MessageId("m3"), "edited", At(5), cancellationToken: token),
            async token => await office.Desk.ReceiveAsync(One, Incoming("m3"), token),
            async token => Assert.False((await office.Desk.TakeAsync(_session, Office.Ann, token)).IsRefused),
            async token =>
                Assert.False(
                    (await office.Desk.ReplyAsync(_session, new Reply("r1", "hi"), Office.Ann, token)).IsRefused
                ),
            async token =>
                Assert.False(
                    (await office.Desk.ReplyAsync(_session, new Reply("r2", "there"), Office.Ann, token)).IsRefused
                ),
            async token => await office.Desk.ListQueuedAsync(cancellationToken: token),
            async token => await office.Desk.HandOverAsync(Of("r1"), token),
            async token => await office.Desk.HandOverAsync(Of("r2"), token),
            async token =>
                Assert.False(
                    (
                        await office.Desk.RecordFailedAsync(
                            new SendKey(Of("r2"), 1),
                            new SendFailure("131026", mayRetry: true, "not delivered"),
                            token
                        )
                    ).IsRefused
                ),
            async token =>
                Assert.False(
                    (await office.Desk.SendAgainAsync(_session, Of("r2").Message, 1, Office.Ann, token)).IsRefused
                ),
            async token =>
                Assert.False((await office.Desk.SpeakAsync(One, new Reply("h1", "closed"), true, token)).IsRefused),
            async token =>
                await office.Desk.ReceiveAsync(One, Incoming("wamid") with { Author = Author.Operator() }, token),
            async token =>
                Assert.False(
                    (
                        await office.Desk.RecordSentAsync(new SendKey(Of("r1"), 1), new MessageId("wamid"), null, token)
                    ).IsRefused
                ),
            async token =>
                await office.Desk.RecordDeliveryAsync(One, new MessageId("wamid"), DeliveryState.Delivered, token),
            async token =>
                await office.Desk.ReceiveDeletionAsync(One, new MessageId("m2"), At(9), cancellationToken: token),
            async token =>
                await office.Desk.RecordNoticeAsync(One, new Notice("n1", "user_changed_number", "new number"), token),
            async token =>
                Assert.False((await office.Desk.BindToAsync(_session, Office.Stranger, Office.Ann, token)).IsRefused),
            async token => Assert.Single(await AccountsAsync(Office.Stranger, token)),
            async token => Assert.False((await office.Desk.UnbindContactAsync(_session, Office.Ann, token)).IsRefused),
            async token => Assert.Empty(await AccountsAsync(Office.Stranger, token)),
            async token =>
                Assert.False((await office.Desk.BindToAsync(_session, Office.Contact, Office.Ann, token)).IsRefused),
            async token =>
                Assert.False((await office.Desk.BindToAsync(_session, Office.Deal, Office.Ann, token)).IsRefused),
            async token => _seen = await office.Store.Sessions.FindAsync(_session, token),
            async token =>
                await office.Desk.MarkReadAsync(
                    _session,
                    new ReadMark(_seen!.CustomerMessages, _seen.LastPlace),
                    Office.Ann,
                    token
                ),
            async token =>
                Assert.NotEmpty(
                    (
                        await office.History.ListSessionsAsync(
                            SessionList.Of(Office.ByAccount, Office.Contact),
                            Office.Ann,
                            cancellationToken: token
                        )
                    ).Items
                ),
            async token =>
                Assert.NotEmpty(
                    (
                        await office.History.ListSessionsAsync(
                            SessionList.Of(Office.ByItem, Office.Deal),
                            Office.Ann,
                            cancellationToken: token
                        )
                    ).Items
                ),
            async token =>
                Assert.NotNull(await office.History.FindTimelineAsync(_session, Office.Ann, cancellationToken: token)),
            async token =>
                Assert.NotNull(
                    await office.History.FindTimelineAroundAsync(
                        _session,
                        new MessageId("m1"),
                        Office.Ann,
                        cancellationToken: token
                    )
                ),
            WatchAsync,
            async token => Assert.False((await office.Desk.CloseAsync(_session, Office.Ann, token)).IsRefused),
            async token => await office.Desk.ReceiveAsync(Two, Incoming("x1"), token),
            async token =>
                await office.Desk.ImportAsync(
                    new ImportedSession(One, At(-500))
                    {
                        ClosedAt = At(-400),
                        Messages = [Incoming("i1", -450), Incoming("i2", -440)],
                    },
                    token
                ),
            async token =>
                Assert.NotNull(
                    await office.History.FindTimelineAsync(_session, Office.Ann, pageSize: 3, cancellationToken: token)
                ),
        ];

    public void Tick() => clock.Advance(TimeSpan.FromSeconds(1));

    private MessageKey Of(string reply) => new(_session, MessageId.OfCaller(_session, reply));

    private async Task<List<Account>> AccountsAsync(AppItemId contact, CancellationToken token) =>
        [
            .. (await office.Items.FindAsync([contact], Office.Ann, token))
                .SelectMany(item => item.Accounts)
                .SelectMany(value => value.Accounts),
        ];

    private async Task WatchAsync(CancellationToken token)
    {
        await foreach (var update in office.History.WatchTimelineAsync(_session, Office.Ann, cancellationToken: token))
        {
            Assert.NotEmpty(update.Changes);
            return;
        }
    }

    private static IncomingMessage Incoming(string id, int seconds = 1) =>
        new(id, "text of " + id) { SentAt = At(seconds), ReceivedAt = At(seconds) };

    private static DateTimeOffset At(int seconds) =>
        new DateTimeOffset(2024, 6, 1, 8, 0, 0, TimeSpan.Zero).AddSeconds(seconds);
}
