using LiveChat;
using Microsoft.AspNetCore.Http.HttpResults;
using WidgetHost.Json;
using WidgetHost.People;

namespace WidgetHost.Hosting;

/// <summary>Problem details (RFC 9457): a code for programs, a title for people.</summary>
internal static class Problems
{
    /// <summary>The one answer for what does not exist and for what the user may not read.</summary>
    internal static IResult NotFound() => Of(StatusCodes.Status404NotFound, "not-found", "This does not exist.");

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
    internal static IResult Of(Refusal refusal, UserDirectory users) =>
        StatusOf(refusal.Code) is var status and not StatusCodes.Status404NotFound
            ? Write(
                new ProblemJson(status, ApiJson.Code(refusal.Code), refusal.Message)
                {
                    Session = refusal.Session?.ToString(),
                    Operator = users.Shown(refusal.Operator),
                }
            )
            : NotFound();

    internal static Task WriteAsync(HttpContext context, int status, string code, string title) =>
        Of(status, code, title).ExecuteAsync(context);

    private static JsonHttpResult<ProblemJson> Write(ProblemJson problem) =>
        TypedResults.Json(problem, ApiJson.Options, "application/problem+json", problem.Status);

    private static int StatusOf(RefusalCode code) =>
        code switch
        {
            RefusalCode.UnknownSession or RefusalCode.UnknownMessage or RefusalCode.UnknownItem =>
                StatusCodes.Status404NotFound,
            RefusalCode.NotAnOperator
            or RefusalCode.NotYourSession
            or RefusalCode.NotYourMessage
            or RefusalCode.AccountNotOffered => StatusCodes.Status403Forbidden,
            RefusalCode.WrongApp or RefusalCode.AssigneeNotAnOperator => StatusCodes.Status422UnprocessableEntity,
            _ => StatusCodes.Status409Conflict,
        };
}
