using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace LiveChat.AspNetCore;

/// <summary>What a page says about the element: its attributes, and where its script is.</summary>
internal sealed record ElementTag(string? Record, string? LiveChat, string? Base, string? Session, string? Language)
{
    internal const string Name = "live-chat-messages";

    /// <summary>The attributes that have a value.</summary>
    /// <exception cref="InvalidOperationException">The tag names neither a record nor a live chat, or both.</exception>
    internal IEnumerable<(string Name, string Value)> Attributes()
    {
        if (Record is null == LiveChat is null)
        {
            throw new InvalidOperationException(
                $"<{Name}> needs either a record, such as \"contacts/maya\", or a live chat."
            );
        }

        (string Name, string? Value)[] all =
        [
            ("record", Record),
            ("live-chat", LiveChat),
            ("base", Base),
            ("session", Session),
            ("lang", Language),
        ];
        return from one in all where one.Value is not null select (one.Name, one.Value);
    }

    /// <summary>The script's address: below the tag's base, or below the mount of this host.</summary>
    /// <exception cref="InvalidOperationException">The tag has no base, and the host not exactly one mount.</exception>
    internal string ScriptOf(IServiceProvider services, PathString pathBase) =>
        (Base?.TrimEnd('/') ?? pathBase.ToUriComponent() + MountOf(services)) + ElementFiles.Script;

    private static string MountOf(IServiceProvider services)
    {
        var mounts = services
            .GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<WidgetMount>() is not null)
            .Select(WidgetMount.PathOf)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        return mounts is [var only] && !only.Contains('{', StringComparison.Ordinal)
            ? only
            : throw new InvalidOperationException(
                mounts.Count == 0
                    ? "The widget is not mapped: call MapLiveChat(\"/livechat\")."
                    : $"<{Name}> needs a base, because the widget is mapped at: {string.Join(", ", mounts)}."
            );
    }
}
