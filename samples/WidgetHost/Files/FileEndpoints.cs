using LiveChat;
using Microsoft.Net.Http.Headers;
using WidgetHost.People;

namespace WidgetHost.Files;

/// <summary>Serves files to whoever may read their session, and never as a page of this host.</summary>
internal static class FileEndpoints
{
    internal const string Root = "/files";

    private static readonly HashSet<string> s_pictures = new(StringComparer.Ordinal)
    {
        "image/png",
        "image/jpeg",
        "image/gif",
        "image/webp",
    };

    internal static void MapFiles(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Root + "/{session}/{id}", GetAsync).RequireAuthorization();

    private static async Task<IResult> GetAsync(
        HttpContext http,
        SignedIn user,
        DiskFiles files,
        HistoryResolver history
    )
    {
        var (session, name) = ((string)http.GetRouteValue("session")!, (string)http.GetRouteValue("id")!);
        if (
            !SessionId.TryParse(session, out var id)
            || await history.FindSessionAsync(id, user.Viewer, http.RequestAborted) is null
            || files.Find(id, name) is not { } file
        )
        {
            return TypedResults.NotFound();
        }

        // A picture is shown; everything else is saved, so that nothing that somebody sent runs as this host.
        var isPicture = s_pictures.Contains(file.MediaType);
        var disposition = new ContentDispositionHeaderValue(isPicture ? "inline" : "attachment");
        disposition.SetHttpFileName(file.Name);
        var headers = http.Response.Headers;
        headers.ContentDisposition = disposition.ToString();
        headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "private, no-cache";
        return TypedResults.PhysicalFile(
            file.Path,
            isPicture ? file.MediaType : "application/octet-stream",
            enableRangeProcessing: true
        );
    }
}
