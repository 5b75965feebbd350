using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LiveChat.AspNetCore;

/// <summary>Refuses a body that is not JSON in UTF-8, before anything reads it.</summary>
internal static class MediaTypes
{
    /// <summary>Returns the refusal; null if the body may be read.</summary>
    internal static IResult? Refuse(HttpRequest request) =>
        !request.HasJsonContentType() ? Refusal("not-json", "Send application/json.")
        : !IsReadable(request.ContentType) ? Refusal("wrong-charset", "Send UTF-8.")
        : null;

    private static IResult Refusal(string code, string title) =>
        Problems.Of(StatusCodes.Status415UnsupportedMediaType, code, title);

    /// <summary>Whether the charset, if one is named, is supported.</summary>
    private static bool IsReadable(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.Charset.HasValue)
        {
            return true;
        }

        var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        return charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }
}
