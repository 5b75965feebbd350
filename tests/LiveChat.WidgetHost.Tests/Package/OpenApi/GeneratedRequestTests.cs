using static LiveChat.WidgetHost.Tests.Package.OpenApi.ContractHost;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <summary>Whatever a client sends, the host answers with what the document says, and never with a defect.</summary>
[Collection(ContractHost.Tests)]
public sealed class GeneratedRequestTests
{
    /// <summary>How many requests a host gets before a fresh one starts.</summary>
    private const int Each = 250;

    /// <summary>How many times its share a run may send until it has seen enough of every operation.</summary>
    private const int MostRounds = 4;

    private readonly SortedDictionary<string, int> _seen = new(StringComparer.Ordinal);

    [Rule(H7)]
    [Fact]
    public async Task Every_answer_to_a_generated_request_is_documented()
    {
        var (random, share, sent) = (new Random(Figures.Seed()), Shares.Requests, 0);
        Contract? contract = null;
        while (sent < share.Count || (sent < MostRounds * share.Count && MissingOf(contract!, share) is not null))
        {
            await using var world = await World.StartAsync(random);
            contract = world.Host.Contract;
            for (var turn = 0; turn < Each; turn++, sent++)
            {
                await SendAsync(random, world, sent);
            }
        }

        AssertAllIsSeen(contract!, share);

        Figures.Saw(
            $"saw {share.Said(sent, "requests")}; {string.Join(", ", _seen.Select(one => $"{one.Key}: {one.Value}"))}"
        );
    }

    private async Task SendAsync(Random random, World world, int number)
    {
        if (number % 5 == 0)
        {
            await world.HearAsync(random);
        }

        var request = GeneratedRequest.New(random, world.Host.Contract, world.Pools);
        using var answer = await world.Host.SendAsync(
            request.User,
            new HttpMethod(request.Method),
            request.Url,
            request.Body,
            request.Apply,
            request.HasToken
        );
        try
        {
            var (operation, result) = await CheckAsync(world, request, answer);
            Count(operation is null ? $"no operation: {result}" : $"{operation}: {result}");
            Count(request.IsMutated && operation is not null ? "mutated bodies" : "other bodies");
        }
        catch (Exception error)
        {
            Assert.Fail($"Request {number}, {request}\n{error.Message}");
        }
    }

    private static async Task<(string? Operation, string Result)> CheckAsync(
        World world,
        GeneratedRequest request,
        HttpResponseMessage answer
    )
    {
        var contract = world.Host.Contract;
        var path = answer.RequestMessage!.RequestUri!.AbsolutePath[ContractHost.Api.Length..];
        var operations = contract.At(path);
        if (operations.FirstOrDefault(one => one.Method == request.Method) is not { } operation)
        {
            return (null, await contract.CheckUnmappedAsync(operations, answer));
        }

        var result = await Contract.CheckAsync(operation, answer);
        Assert.NotEqual(500, (int)answer.StatusCode);
        Assert.True(request.HasStoreFault || (int)answer.StatusCode != 503, "The store did not fail.");
        if (operation.Json["requestBody"]?["content"]?["application/json"] is not null)
        {
            // The schema of the body is neither wider nor narrower than what the host reads.
            var isOfSchema = !request.IsLatin1 && contract.IsBodyOf(operation, request.Body ?? string.Empty);
            Assert.True(isOfSchema || !answer.IsSuccessStatusCode || request.IsLatin1, "A body of no schema is taken.");
            Assert.True(!isOfSchema || result != "400 malformed-json", "A body of the schema is refused.");
        }

        if (answer.Headers.ETag is { } tag)
        {
            world.Pools.Add("If-Match", tag.Tag);
        }

        if (result == "200" && operation.Answers[200].Events.Count > 0)
        {
            using var stream = await EventReader.OfAsync(answer);
            Contract.CheckEvent(operation, await stream.SessionsAsync());
        }
        else if (answer.IsSuccessStatusCode && operation.Id is not ("getDocument" or "exportTimeline"))
        {
            var said = await ApiClient.JsonAsync(answer);
            world.Pools.Learn(said);
            if (operation.Id == "addNote")
            {
                world.Pools.AddNote((string)said["session"]!, (string)said["message"]!);
            }
        }

        return (operation.Id, result);
    }

    private void Count(string what) => _seen[what] = _seen.GetValueOrDefault(what) + 1;

    /// <summary>A run that did not reach every operation's success and failures has shown nothing.</summary>
    private void AssertAllIsSeen(Contract contract, Storage.ConformanceTests.Models.Share share)
    {
        var counts = string.Join('\n', _seen.Select(one => $"{one.Key}: {one.Value}"));
        var missing = MissingOf(contract, share);
        Assert.True(missing is null, $"Too few of '{missing}':\n{counts}");

        var results = _seen.Keys.Count(key => key.Contains(": ", StringComparison.Ordinal));
        Assert.True(results >= 150, $"Only {results} different answers:\n{counts}");
        Assert.True(_seen["mutated bodies"] >= share.AtLeast(900), counts);
        Assert.True(_seen.GetValueOrDefault("no operation: 404 not-found") >= share.AtLeast(200), counts);
        Assert.True(_seen.GetValueOrDefault("no operation: 405 wrong-method") >= share.AtLeast(100), counts);
    }

    /// <summary>The first success that was seen too rarely; null if none was.</summary>
    private string? MissingOf(Contract contract, Storage.ConformanceTests.Models.Share share) =>
        contract
            .Operations.Select(operation => $"{operation.Id}: {operation.Answers.Keys.Min()}")
            .FirstOrDefault(success => _seen.GetValueOrDefault(success) < share.AtLeast(15));

    /// <summary>A host with sessions in each state, and what its clients know of it.</summary>
    private sealed class World : IAsyncDisposable
    {
        private readonly List<Channel> _channels = [];
        private int _messages;

        public required ContractHost Host { get; init; }

        public Pools Pools { get; } = new();

        public static async Task<World> StartAsync(Random random)
        {
            var world = new World { Host = await ContractHost.StartAsync(listens: false) };
            for (var customer = 0; customer < 8; customer++)
            {
                world._channels.Add(world.NewChannel());
                await world.HearAsync(random);
            }

            return world;
        }

        /// <summary>
        /// A customer writes, and mostly Olga answers, so that closed sessions do not stay the only ones; and there is
        /// a new contact with whom nobody has talked yet.
        /// </summary>
        public async Task HearAsync(Random random)
        {
            var message = new IncomingMessage($"g{_messages++}", "news");
            var said = await Host.Desk.ReceiveAsync(Pools.Of(random, _channels), message);
            Pools.Add("session", $"{said.Session}");
            Pools.AddSent($"{said.Session}", $"{said.Message}");
            if (said.Session is { } session && random.Next(4) > 0)
            {
                await Host.Desk.TakeAsync(session, ViewerOf(Olga));
                await Host.Desk.ReplyAsync(session, new Reply("r1", "text"), ViewerOf(Olga));
                await Host.Desk.ReplyAsync(session, new Reply("r2", "text"), ViewerOf(Olga));
                var noted = await Host.Desk.AddNoteAsync(session, new Note("n1", "text"), ViewerOf(Olga));
                Pools.AddNote($"{session}", $"{noted.Message}");
                await FailAsync(session);
            }

            NewChannel();
        }

        /// <summary>The messenger refuses a reply, which may be sent again.</summary>
        private async Task FailAsync(SessionId session)
        {
            var id = $"f{_messages}";
            var failed = await Host.Desk.ReplyAsync(session, new Reply(id, "bounce"), ViewerOf(Olga));
            if (failed.Message is { } reply)
            {
                var attempt = new SendKey(new MessageKey(session, reply), attempt: 1);
                await Host.Desk.RecordFailedAsync(attempt, new SendFailure("blocked", mayRetry: false));
                Pools.AddUnsent($"{session}", $"{reply}");
            }
        }

        /// <summary>A channel with the account of a contact who has no other.</summary>
        private Channel NewChannel()
        {
            var channel = Host.NewChannel();
            var contact = Host.AddContact($"c{channel.Account.Address[1..]}", channel.Account);
            Pools.Add("address", channel.Account.Address);
            Pools.Add("item", contact.Item);
            return channel;
        }

        public ValueTask DisposeAsync() => Host.DisposeAsync();
    }
}
