using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace LiveChat.AspNetCore;

/// <summary>One request of the API: the viewer, what the request says, and how to answer.</summary>
internal sealed class ApiCall(HttpContext http, Viewer viewer, Links links, WidgetPorts ports)
{
    internal HttpContext Http => http;

    internal HttpRequest Request => http.Request;

    internal Viewer Viewer => viewer;

    internal WidgetPorts Ports => ports;

    internal Links Links => links;

    internal SessionDesk Desk => ports.Desk;

    internal HistoryResolver History => ports.History;

    internal CancellationToken Token => http.RequestAborted;

    /// <summary>The names of the answer.</summary>
    internal Names Names { get; } = new(links);

    /// <summary>The session in the path; the default value, which names nothing, for what is not an id.</summary>
    internal SessionId Session => SessionId.TryParse(Route("session"), out var id) ? id : default;

    /// <summary>A part of the path, decoded.</summary>
    /// <remarks>The server decodes a path except for its slashes.</remarks>
    internal string Route(string name) =>
        ((string?)http.GetRouteValue(name) ?? string.Empty).Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);

    /// <summary>The item in the path; null if it is not valid.</summary>
    internal AppItemId? Item =>
        AppItemId.TryParse($"{(string?)http.GetRouteValue("app")}/{Route("item")}", out var id) ? id : null;

    /// <summary>The request's body.</summary>
    /// <exception cref="JsonException">The body is not the JSON that the request needs.</exception>
    internal async ValueTask<T> ReadAsync<T>(JsonTypeInfo<T> type)
        where T : class =>
        await JsonSerializer.DeserializeAsync(Request.Body, type, Token).ConfigureAwait(false)
        ?? throw new JsonException("The body must not be null.");

    /// <summary>The request's body as it came.</summary>
    internal async ValueTask<string> ReadTextAsync()
    {
        using var reader = new StreamReader(Request.Body, Encoding.UTF8);
        return await reader.ReadToEndAsync(Token).ConfigureAwait(false);
    }

    /// <summary>Answers with JSON, in which the host's names are filled in.</summary>
    internal async Task<IResult> OkAsync<T>(T answer, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK)
    {
        await FillAsync(Names).ConfigureAwait(false);
        return TypedResults.Json(answer, type, contentType: null, status);
    }

    /// <summary>Answers with a refusal of the library.</summary>
    internal async Task<IResult> RefuseAsync(Refusal refusal)
    {
        var problem = Problems.Of(refusal, Names);
        await FillAsync(Names).ConfigureAwait(false);
        return Problems.Write(problem);
    }

    internal ValueTask FillAsync(Names names) => names.FillAsync(ports.People, ports.Records, Token);

    /// <summary>The host's people among users and groups, by name.</summary>
    internal async ValueTask<IReadOnlyList<UserJson>> MembersAsync(ImmutableArray<Principal> members)
    {
        var people = members.IsEmpty ? [] : await ports.People.ListAsync(members, Token).ConfigureAwait(false);
        return
        [
            .. people
                .Where(person => members.Any(member => member.Covers(person.Viewer)))
                .OrderBy(person => person.Name, StringComparer.Ordinal)
                .ThenBy(person => person.Viewer.User.Value, StringComparer.Ordinal)
                .Select(person => new UserJson(person.Viewer.User.Value) { Name = person.Name }),
        ];
    }

    /// <summary>The viewer as others see them.</summary>
    internal UserJson Self => Names.Of(viewer.User);
}

/// <summary>Answers one request of the API.</summary>
internal delegate Task<IResult> ApiHandler(ApiCall call);
