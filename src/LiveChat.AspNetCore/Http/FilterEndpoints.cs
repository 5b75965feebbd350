using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>The filters of a list: what a request asks for, and what there is to choose.</summary>
internal static class FilterEndpoints
{
    private static readonly SessionFilter s_byMessenger = new() { Messenger = Messenger.WhatsApp };
    private static readonly SessionFilter s_byConnector = new() { Connector = new ConnectorId("any") };

    /// <summary>Answers with what a list can be filtered by.</summary>
    internal static async Task<IResult> GetAsync<TList>(ApiCall call, Func<ApiCall, ValueTask<TList?>> find)
        where TList : ShownList
    {
        if (await find(call).ConfigureAwait(false) is not { } list)
        {
            return Problems.NotFound();
        }

        var liveChats = await list.LiveChatsAsync(call).ConfigureAwait(false);
        var connectors = liveChats.SelectMany(liveChat => liveChat.Connectors);
        var answer = new FiltersJson(
            list.Serves(s_byMessenger)
                ?
                [
                    .. connectors
                        .Select(one => one.Messenger.Name)
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ]
                : [],
            list.Serves(s_byConnector)
                ? [.. connectors.Select(one => new ConnectorJson(one.Id.Value, one.Messenger.Name))]
                : [],
            await call.MembersAsync([
                    .. liveChats.SelectMany(liveChat => liveChat.Operators.Concat(liveChat.Supervisors)).Distinct(),
                ])
                .ConfigureAwait(false)
        );
        return await call.OkAsync(answer, ApiJson.Default.FiltersJson).ConfigureAwait(false);
    }

    /// <summary>The filter that a request of a list or of its stream asks for.</summary>
    internal static SessionFilter Of(HttpRequest request) =>
        new()
        {
            Messenger = Input.Query(request, "messenger") is { } messenger
                ? Input.Id<Messenger>("messenger", messenger)
                : null,
            Connector = Input.Query(request, "connector") is { } connector
                ? Input.Id<ConnectorId>("connector", connector)
                : null,
            Operator = Input.Query(request, "operator") is { } user ? Input.Id<UserId>("operator", user) : null,
            IsUnassigned = Input.Query(request, "unassigned") switch
            {
                null or "false" => false,
                "true" => true,
                _ => throw new InputException("unassigned", "Must be true or false."),
            },
            OpenedFrom = Input.Query(request, "from") is { } from ? Input.Time("from", from) : null,
            OpenedBefore = Input.Query(request, "before") is { } before ? Input.Time("before", before) : null,
        };
}
