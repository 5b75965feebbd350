using System.Globalization;

namespace LiveChat.Storage.ConformanceTests.Hosts;

/// <summary>
/// Writers that append through one desk: every other message to one hot channel, the rest to cold ones in turn.
/// </summary>
internal sealed class AppendLoad(StorePorts store, int writers, int cold, int appends)
{
    private readonly Office _office = new(store);
    private readonly int _each = appends / writers;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public Task RunAsync() =>
        Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(() => WriteAsync(writer), Token)));

    /// <summary>Checks every channel that was written to, and counts the messages found.</summary>
    public async Task<int> CheckAsync()
    {
        var written = Enumerable
            .Range(0, writers)
            .SelectMany(writer => Enumerable.Range(0, _each).Select(number => (Writer: writer, Number: number)))
            .ToLookup(message => AddressOf(message.Writer, message.Number), StringComparer.Ordinal);
        var found = 0;
        foreach (var address in written)
        {
            var ids = await ReadAsync(_office.Channel(address.Key));
            Assert.Equal(
                address.Select(message => IdOf(message.Writer, message.Number)).Order(StringComparer.Ordinal),
                ids.Order(StringComparer.Ordinal)
            );
            foreach (var writer in ids.GroupBy(id => id.Split('.')[0], StringComparer.Ordinal))
            {
                var numbers = writer.Select(id => int.Parse(id.Split('.')[1], CultureInfo.InvariantCulture)).ToList();
                Assert.Equal(numbers.Order(), numbers);
            }

            found += ids.Count;
        }

        return found;
    }

    private async Task WriteAsync(int writer)
    {
        for (var number = 0; number < _each; number++)
        {
            var message = new IncomingMessage(IdOf(writer, number), "hello");
            var outcome = await _office.Desk.ReceiveAsync(_office.Channel(AddressOf(writer, number)), message, Token);
            Assert.True(outcome.Changed, "Every message must be new.");
        }
    }

    private async Task<List<string>> ReadAsync(Channel channel)
    {
        var id = (await store.KeyAsync()).IdOf(channel);
        var query = new EntryQuery
        {
            Channel = id,
            Anchor = default,
            Direction = PagingDirection.Forwards,
            Limit = 500,
            SessionLimit = 500,
        };
        var ids = new List<string>();
        while (true)
        {
            var page = await store.Messages.ListAsync(query, Token);
            ids.AddRange(page.Entries.Select(entry => entry.Id.Value));
            if (page.Next(query.Direction) is not { } next)
            {
                return ids;
            }

            query = query with { Start = next };
        }
    }

    private string AddressOf(int writer, int number) =>
        number % 2 == 0
            ? "+hot"
            : string.Create(CultureInfo.InvariantCulture, $"+{((number / 2 * writers) + writer) % cold}");

    private static string IdOf(int writer, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{writer}.{number}");
}
