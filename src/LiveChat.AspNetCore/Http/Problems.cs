using Microsoft.AspNetCore.Http;

namespace LiveChat.AspNetCore;

/// <summary>Problem details (RFC 9457): a code for programs, a title for people.</summary>
internal static class Problems
{
    private static readonly ProblemJson s_notFound = new(
        StatusCodes.Status404NotFound,
        "not-found",
        "This does not exist."
    );

    /// <summary>The one answer for what does not exist and for what the user may not read.</summary>
    internal static IResult NotFound() => Write(s_notFound);

    internal static IResult Invalid(string field, string problem) =>
        Write(
            new ProblemJson(StatusCodes.Status400BadRequest, "validation", "The request is not valid.")
            {
                Errors = new Dictionary<string, string[]>(StringComparer.Ordinal) { [field] = [problem] },
            }
        );

    internal static IResult Invalid(IEnumerable<WidgetDiagnostic> diagnostics) =>
        Write(
            new ProblemJson(StatusCodes.Status422UnprocessableEntity, "widget-invalid", "The widget is not valid.")
            {
                Diagnostics = [.. diagnostics.Select(DiagnosticJson.Of)],
            }
        );

    internal static IResult Of(int status, string code, string title) => Write(new ProblemJson(status, code, title));

    /// <summary>A refusal of the library: its code, its message, and the user or session that it names.</summary>
    internal static ProblemJson Of(Refusal refusal, Names names) =>
        ProblemJson.StatusOf(refusal.Code) is var status and not StatusCodes.Status404NotFound
            ? new ProblemJson(status, ApiJson.Code(refusal.Code), refusal.Message)
            {
                Session = refusal.Session?.ToString(),
                Operator = names.Of(refusal.Operator),
            }
            : s_notFound;

    internal static IResult Write(ProblemJson problem) =>
        TypedResults.Json(problem, ApiJson.Default.ProblemJson, "application/problem+json", problem.Status);
}
