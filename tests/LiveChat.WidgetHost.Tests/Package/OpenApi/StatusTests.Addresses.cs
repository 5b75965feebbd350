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
}
