using LiveChat;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Net.Http.Headers;
using WidgetHost.Pages;

namespace WidgetHost.Hosting;

/// <summary>Turns errors into problem details; temporary failures say when to try again.</summary>
internal static partial class ProblemHandling
{
    private const string Soon = "1";

    internal static void UseProblems(this WebApplication app)
    {
        var log = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ProblemHandling).FullName!);
        app.Use(
            async (context, next) =>
            {
                try
                {
                    await (IsReadable(context.Request) ? next(context) : NotReadableAsync(context));
                }
                catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
                {
                    // Nobody waits for the answer any longer.
                }
                catch (Exception fault) when (!context.Response.HasStarted)
                {
                    await AnswerAsync(context, fault, log);
                }
            }
        );
        app.UseStatusCodePages(static pages => BareAsync(pages.HttpContext));
    }

    internal static async ValueTask TooManyAsync(OnRejectedContext context, CancellationToken token)
    {
        context.HttpContext.Response.Headers.RetryAfter = Soon;
        await Problems.WriteAsync(
            context.HttpContext,
            StatusCodes.Status429TooManyRequests,
            "too-many-requests",
            "Too many requests at once."
        );
    }

    private static Task AnswerAsync(HttpContext context, Exception fault, ILogger log) =>
        fault switch
        {
            InputException input => Problems.Invalid(input.Field, input.Message).ExecuteAsync(context),
            AntiforgeryValidationException => Problems.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "antiforgery",
                "The antiforgery token is missing or wrong."
            ),
            BadHttpRequestException bad => BadRequestAsync(context, bad),
            StoreException or ConcurrencyException or IOException => LaterAsync(context, fault, log),
            _ => FailedAsync(context, fault, log),
        };

    private static Task BadRequestAsync(HttpContext context, BadHttpRequestException bad) =>
        bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => Problems.WriteAsync(
                context,
                bad.StatusCode,
                "too-large",
                "The request is too large."
            ),
            StatusCodes.Status415UnsupportedMediaType => NotJsonAsync(context),
            _ => Problems.WriteAsync(
                context,
                StatusCodes.Status400BadRequest,
                "malformed-json",
                bad.InnerException?.Message ?? "The request is not valid."
            ),
        };

    private static Task LaterAsync(HttpContext context, Exception fault, ILogger log)
    {
        LogLater(log, fault);
        context.Response.Headers.RetryAfter = Soon;
        return Problems.WriteAsync(
            context,
            StatusCodes.Status503ServiceUnavailable,
            "store-failed",
            "The host cannot answer now; send the same request again."
        );
    }

    private static Task FailedAsync(HttpContext context, Exception fault, ILogger log)
    {
        LogFailed(log, fault);
        return Problems.WriteAsync(
            context,
            StatusCodes.Status500InternalServerError,
            "failed",
            "The host made a mistake."
        );
    }

    /// <summary>An answer of the web framework without a body, such as for a wrong method.</summary>
    private static Task BareAsync(HttpContext context) =>
        (IsApi(context), context.Response.StatusCode) switch
        {
            (true, StatusCodes.Status404NotFound) => Problems.NotFound().ExecuteAsync(context),
            (true, StatusCodes.Status405MethodNotAllowed) => Problems.WriteAsync(
                context,
                StatusCodes.Status405MethodNotAllowed,
                "wrong-method",
                "This cannot be done here."
            ),
            (true, StatusCodes.Status415UnsupportedMediaType) => NotJsonAsync(context),
            (false, StatusCodes.Status404NotFound) => PageEndpoints
                .NotFound(context, context.RequestServices.GetRequiredService<Page>())
                .ExecuteAsync(context),
            _ => Task.CompletedTask,
        };

    private static Task NotJsonAsync(HttpContext context) =>
        Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "not-json", "Send application/json.");

    /// <summary>Whether the body's charset, if it names one, is supported.</summary>
    private static bool IsReadable(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
        {
            return true;
        }

        var charset = HeaderUtilities.RemoveQuotes(type.Charset).ToString();
        return charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("utf8", StringComparison.OrdinalIgnoreCase)
            || charset.Equals("us-ascii", StringComparison.OrdinalIgnoreCase);
    }

    private static Task NotReadableAsync(HttpContext context) =>
        Problems.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "wrong-charset", "Send UTF-8.");

    private static bool IsApi(HttpContext context) =>
        context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
        || context.Request.Path.StartsWithSegments("/webhooks", StringComparison.Ordinal);

    [LoggerMessage(LogLevel.Error, "The store or a file does not answer.")]
    private static partial void LogLater(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "A request failed.")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
