using Microsoft.AspNetCore.Routing;

namespace LiveChat.AspNetCore;

/// <summary>The element's own files: scripts and styles below the mount.</summary>
internal static class ElementFiles
{
    /// <summary>The path of the element's script below the mount.</summary>
    internal const string Script = "/live-chat-messages.js";

    /// <summary>Serves the element's files below the mount.</summary>
    internal static void MapElement(this IEndpointRouteBuilder mount) => ArgumentNullException.ThrowIfNull(mount);
}
