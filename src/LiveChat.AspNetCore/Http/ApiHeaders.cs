using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>The headers of every answer of the API: never a page, a script or a frame, and never kept.</summary>
internal static class ApiHeaders
{
    /// <summary>Sets the headers that the host did not set; no answer is kept, whatever the host says.</summary>
    internal static void Set(IHeaderDictionary headers)
    {
        headers.TryAdd("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        headers.TryAdd("X-Content-Type-Options", "nosniff");
        headers.TryAdd("X-Frame-Options", "DENY");
        headers.TryAdd("Referrer-Policy", "same-origin");
        headers.TryAdd("Cross-Origin-Resource-Policy", "same-origin");
        headers.CacheControl = "no-cache, no-store";
        headers.Pragma = "no-cache";
    }
}
