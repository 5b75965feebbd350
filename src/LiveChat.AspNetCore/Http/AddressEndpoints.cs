using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>One customer under several addresses, and several customers under one; each is taken back whole.</summary>
internal static class AddressEndpoints
{
    private const string Link = $"{SessionEndpoints.Session}/link";
    private const string Cut = $"{SessionEndpoints.Session}/cut";

    internal static void MapAddresses(this Api api)
    {
        api.Put(Link, LinkAsync, AddressOperations.Link);
        api.Delete(
            Link,
            static call => CommandEndpoints.DoAsync(call, call.Desk.UnlinkAsync),
            AddressOperations.Unlink
        );
        api.Put(Cut, static call => CommandEndpoints.DoAsync(call, call.Desk.CutHistoryAsync), AddressOperations.Cut);
        api.Delete(
            Cut,
            static call => CommandEndpoints.DoAsync(call, call.Desk.JoinHistoryAsync),
            AddressOperations.Join
        );
    }

    private static async Task<IResult> LinkAsync(ApiCall call)
    {
        var body = await call.ReadAsync(ApiJson.Default.LinkJson).ConfigureAwait(false);
        var earlier = Input.Given<SessionId>("earlier", body.Earlier);
        return await CommandEndpoints
            .DoAsync(
                call,
                (later, viewer, token) =>
                    call.Desk.LinkAsync(new SessionLink { Earlier = earlier, Later = later }, viewer, token)
            )
            .ConfigureAwait(false);
    }
}
