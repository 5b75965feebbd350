using LiveChat;

namespace WidgetHost.Hosting;

/// <summary>Problem details (RFC 9457) of the host's own endpoints, in the form of the widget's API.</summary>
internal static class Problems
{
    internal static IResult NotFound() => Of(StatusCodes.Status404NotFound, "not-found", "This does not exist.");

    internal static IResult Invalid(string field, string problem) =>
        TypedResults.Problem(
            title: "The request is not valid.",
            statusCode: StatusCodes.Status400BadRequest,
            type: "urn:livechat:validation",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["code"] = "validation",
                ["errors"] = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [problem] },
            }
        );

    internal static IResult Of(int status, string code, string title) =>
        TypedResults.Problem(
            title: title,
            statusCode: status,
            type: $"urn:livechat:{code}",
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code }
        );

    /// <summary>A refusal of the library.</summary>
    internal static IResult Of(Refusal refusal) =>
        Of(StatusCodes.Status409Conflict, ApiJson.Code(refusal.Code), refusal.Message);

    internal static Task WriteAsync(HttpContext context, int status, string code, string title) =>
        Of(status, code, title).ExecuteAsync(context);
}
