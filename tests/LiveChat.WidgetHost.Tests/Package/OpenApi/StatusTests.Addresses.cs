using static LiveChat.WidgetHost.Tests.Package.OpenApi.ContractHost;

namespace LiveChat.WidgetHost.Tests.Package.OpenApi;

/// <content>Customers who left an address.</content>
public sealed partial class StatusTests
{
    private async Task RefuseMovedAsync()
    {
        var channel = _host.NewChannel();
        var session = await _host.TalkAsync(Olga, channel);
        Assert.Null((await _host.Desk.ReplyAsync(session, new Reply("r1", "text"), ViewerOf(Olga))).Refusal);
        await FailReplyAsync(session, attempt: 1);
        var move = new AddressChange { Earlier = channel, Later = _host.NewChannel() };
        Assert.True((await _host.Desk.RecordMoveAsync(move)).Changed);
        foreach (var id in new[] { "sendReply", Upload, "sendReplyAgain", "sendTemplate" })
        {
            await SeeAsync("409 customer-moved", new Asked(id) { Session = $"{session}" });
        }
    }

    /// <summary>The customer leaves the address after the choice, and another host's commit lets this one see it.</summary>
    private async Task OpenMovedAsync()
    {
        for (var questions = 0; questions < 6; questions++)
        {
            var channel = _host.NewChannel();
            var id = $"moved-{channel.Account.Address[1..]}";
            _host.AddContact(id, channel.Account);
            var session = await _host.TalkAsync(Olga, channel);
            Assert.Null((await _host.Desk.CloseAsync(session, ViewerOf(Olga))).Refusal);
            var move = new AddressChange { Earlier = channel, Later = _host.NewChannel() };
            _host.LiveChats.DoAfter(
                questions,
                async () =>
                {
                    Assert.True((await _host.OtherDesk.RecordMoveAsync(move)).Changed);
                    Assert.True((await _host.OtherDesk.HoldAsync(channel, new UserId(Ruth))).Changed);
                }
            );
            var account = $$"""{"messenger":"whatsapp","address":"{{channel.Account.Address}}"}""";
            using var answer = await AskAsync(
                null,
                new Asked("openSession")
                {
                    Body = $$"""{"liveChat":"sales","account":{{account}}}""",
                    Item = $"contacts/{id}",
                }
            );
            _host.LiveChats.Set(ChangingDirectory.Sales());
        }
    }

    private async Task RefuseAddressesAsync()
    {
        var (earlier, later, other) = (await _host.TalkAsync(), await _host.TalkAsync(), await _host.TalkAsync());
        foreach (var id in new[] { "linkSession", "unlinkSession", "cutHistory", "joinHistory" })
        {
            var asked = new Asked(id) { User = Lena, Session = $"{later}" };
            await SeeAsync(
                "403 not-an-operator",
                id == "linkSession" ? asked with { Body = EarlierOf($"{earlier}") } : asked
            );
        }

        await SeeAsync(
            "400 validation",
            new Asked("linkSession") { Session = $"{later}", Body = """{"earlier":"x"}""" }
        );
        await LinkAsync("200", earlier, later);
        await LinkAsync("409 has-predecessor", other, later);
        await LinkAsync("409 precedes-another", earlier, other);
        await LinkAsync("409 predecessor-circle", later, earlier);

        // What exists and may not be read, and what does not exist, are the same as the earlier session, too.
        var unknown = new SessionId(earlier.Channel, earlier.OpenedAt.AddHours(-1));
        await LinkAsync("404 not-found", unknown, other);
        await LinkAsync("404 not-found", earlier, other, Otis);

        var newest = later;
        for (var links = 1; links < 16; links++)
        {
            var next = await _host.TalkAsync();
            await LinkAsync("200", newest, next);
            newest = next;
        }

        await LinkAsync("409 too-many-predecessors", newest, other);
        await CutTooOftenAsync();
    }

    private async Task CutTooOftenAsync()
    {
        var channel = _host.NewChannel();
        for (var cuts = 0; cuts <= 16; cuts++)
        {
            var said = await _host.Desk.ReceiveAsync(channel, new IncomingMessage($"cut-{cuts}", "hello"));
            var session = said.GetSession();
            Assert.Null((await _host.Desk.TakeAsync(session, ViewerOf(Olga))).Refusal);
            Assert.Null((await _host.Desk.CloseAsync(session, ViewerOf(Olga))).Refusal);
            var expected = cuts < 16 ? "200" : "409 too-many-cuts";
            await SeeAsync(expected, new Asked("cutHistory") { Session = $"{session}" });
        }
    }

    private Task LinkAsync(string expected, SessionId earlier, SessionId later, string user = Olga) =>
        SeeAsync(
            expected,
            new Asked("linkSession")
            {
                User = user,
                Session = $"{later}",
                Body = EarlierOf($"{earlier}"),
            }
        );

    private static string EarlierOf(string session) => $$"""{"earlier":"{{session}}"}""";
}
