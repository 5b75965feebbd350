using System.Collections.Immutable;
using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace LiveChat.AspNetCore;

/// <summary>A timeline as a file, streamed as it is read (rule P6).</summary>
internal static class ExportEndpoints
{
    private const string JsonLines = "application/jsonl";

    internal static ImmutableArray<string> MediaTypes { get; } =
    [MediaTypeNames.Text.Plain, JsonLines, MediaTypeNames.Text.Html];

    internal static void MapExports(this Api api) =>
        api.Get($"{SessionEndpoints.Session}/export", ExportAsync, ExportOperations.Export);

    private static async Task<IResult> ExportAsync(ApiCall call)
    {
        var (format, type, extension) = Input.Query(call.Request, "format") switch
        {
            null or "html" => (ExportFormat.Html, MediaTypeNames.Text.Html, "html"),
            "text" => (ExportFormat.Text, MediaTypeNames.Text.Plain, "txt"),
            "jsonl" => (ExportFormat.JsonLines, JsonLines, "jsonl"),
            _ => throw new InputException("format", "Must be html, text or jsonl."),
        };
        var audience = Input.Query(call.Request, "for") switch
        {
            null or "staff" => ExportAudience.Staff,
            "customer" => ExportAudience.Customer,
            _ => throw new InputException("for", "Must be staff or customer."),
        };

        // The headers go before the first byte, so the session is looked for first.
        if (await call.History.FindSessionAsync(call.Session, call.Viewer, call.Token).ConfigureAwait(false) is null)
        {
            return Problems.NotFound();
        }

        var settings = new ExportSettings
        {
            Format = format,
            Audience = audience,
            FindNames = call.Ports.People.FindNamesAsync,
        };
        return new Exported(call, settings, type, $"conversation.{extension}");
    }

    /// <summary>Writes the file into the answer; one that cannot be written whole ends without its end.</summary>
    private sealed class Exported(ApiCall call, ExportSettings settings, string type, string name) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            var response = httpContext.Response;
            response.ContentType = $"{type}; charset=utf-8";
            response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment")
            {
                FileName = name,
            }.ToString();

            // A page of an export that is opened in the host's origin runs and fetches nothing.
            response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
            var manifest = await call
                .History.ExportAsync(call.Session, call.Viewer, response.Body, settings, progress: null, call.Token)
                .ConfigureAwait(false);
            if (manifest is null)
            {
                // The right was lost since; nothing has been written.
                response.Headers.ContentDisposition = default;
                response.Headers.ContentSecurityPolicy = default;
                await Problems.NotFound().ExecuteAsync(httpContext).ConfigureAwait(false);
            }
        }
    }
}
