using System.Text.Json;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace LiveChat.AspNetCore;

/// <summary>Turns errors into problem details; temporary failures say when to try again.</summary>
internal static partial class ProblemHandling
{
    internal const string Soon = "1";

    /// <summary>Runs a request, and answers its errors.</summary>
    internal static async Task RunAsync(HttpContext http, Func<Task> request, ILogger log)
    {
        ApiHeaders.Set(http.Response.Headers);
        try
        {
            await request().ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // Nobody waits for the answer any longer.
        }
        catch (Exception fault) when (!http.Response.HasStarted)
        {
            await Answer(http, fault, log).ExecuteAsync(http).ConfigureAwait(false);
        }
    }

    private static IResult Answer(HttpContext http, Exception fault, ILogger log) =>
        fault switch
        {
            InputException input => Problems.Invalid(input.Field, input.Message),
            AntiforgeryValidationException => Problems.Of(
                StatusCodes.Status400BadRequest,
                "antiforgery",
                "The antiforgery token is missing or wrong."
            ),
            JsonException wrong => Problems.Of(StatusCodes.Status400BadRequest, "malformed-json", wrong.Message),
            BadHttpRequestException bad => Bad(bad),
            StoreException or ConcurrencyException or IOException => Later(http, fault, log),
            _ => Failed(fault, log),
        };

    private static IResult Bad(BadHttpRequestException bad) =>
        bad.StatusCode switch
        {
            StatusCodes.Status413PayloadTooLarge => Problems.Of(
                bad.StatusCode,
                "too-large",
                "The request is too large."
            ),
            _ => Problems.Of(StatusCodes.Status400BadRequest, "malformed-json", "The request is not valid."),
        };

    private static IResult Later(HttpContext http, Exception fault, ILogger log)
    {
        LogLater(log, fault);
        http.Response.Headers.RetryAfter = Soon;
        return Problems.Of(
            StatusCodes.Status503ServiceUnavailable,
            "store-failed",
            "The host cannot answer now; send the same request again."
        );
    }

    private static IResult Failed(Exception fault, ILogger log)
    {
        LogFailed(log, fault);
        return Problems.Of(StatusCodes.Status500InternalServerError, "failed", "The host made a mistake.");
    }

    [LoggerMessage(LogLevel.Error, "The store or a file does not answer.")]
    private static partial void LogLater(ILogger log, Exception fault);

    [LoggerMessage(LogLevel.Error, "A request failed.")]
    private static partial void LogFailed(ILogger log, Exception fault);
}
