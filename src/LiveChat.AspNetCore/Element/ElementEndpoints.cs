using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Net.Http.Headers;

namespace LiveChat.AspNetCore;

/// <summary>Serves the element's files, compressed, and to be kept for as long as their address allows.</summary>
internal static class ElementEndpoints
{
    private const string Immutable = "public, max-age=31536000, immutable";

    private static readonly string[] s_methods = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Maps the scripts under stable names, and all files under their version.</summary>
    internal static void MapElement(this IEndpointRouteBuilder group) => group.MapElement(ElementFiles.Embedded);

    internal static void MapElement(this IEndpointRouteBuilder group, ElementFiles files)
    {
        foreach (var (script, file) in files.Entries)
        {
            group
                .MapMethods($"/{script}", s_methods, context => AnswerAsync(context, file, cacheControl: "no-cache"))
                .WithDisplayName($"Live chat element: {script}");
        }

        group
            .MapMethods($"/assets/{files.Version}/{{**name}}", s_methods, AssetAsync)
            .WithDisplayName("Live chat element: files");

        Task AssetAsync(HttpContext context)
        {
            if (context.GetRouteValue("name") is string name && files.Find(name) is { } file)
            {
                return AnswerAsync(context, file, Immutable);
            }

            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }
    }

    private static async Task AnswerAsync(HttpContext context, ElementFile file, string cacheControl)
    {
        var (request, response) = (context.Request, context.Response);
        var tag = new EntityTagHeaderValue($"\"{file.Hash}\"", isWeak: true);
        var headers = response.Headers;
        headers.CacheControl = cacheControl;
        headers.Remove(HeaderNames.Pragma);
        headers.ETag = tag.ToString();
        headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        headers.XContentTypeOptions = "nosniff";
        if (request.GetTypedHeaders().IfNoneMatch.Any(known => Matches(known, tag)))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var encoding = EncodingOf(request);
        var content = file.In(encoding);
        response.ContentType = file.ContentType;
        response.ContentLength = content.Length;
        if (encoding is not null)
        {
            headers.ContentEncoding = encoding;
        }

        if (!HttpMethods.IsHead(request.Method))
        {
            await response.Body.WriteAsync(content, context.RequestAborted).ConfigureAwait(false);
        }
    }

    private static bool Matches(EntityTagHeaderValue known, EntityTagHeaderValue tag) =>
        known.Equals(EntityTagHeaderValue.Any) || known.Compare(tag, useStrongComparison: false);

    /// <summary>The best encoding that the browser accepts: Brotli, else gzip, else none.</summary>
    private static string? EncodingOf(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        return Array.Find(["br", "gzip"], encoding => QualityOf(accepted, encoding) > 0);
    }

    private static double QualityOf(IList<StringWithQualityHeaderValue> accepted, string encoding)
    {
        var named =
            accepted.FirstOrDefault(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(one => one.Value.Equals("*", StringComparison.Ordinal));
        return named is null ? 0 : named.Quality ?? 1;
    }
}
