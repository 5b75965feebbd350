using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>The endpoints that WhatsApp Cloud calls, and calls again after every answer but 200.</summary>
internal static class WebhookEndpoints
{
    private const string Limit = "webhook";

    internal static void MapWhatsApp(this IEndpointRouteBuilder app)
    {
        var webhook = app.MapGroup("/webhooks/whatsapp").RequireRateLimiting(Limit).DisableAntiforgery();
        webhook.MapGet("/", Verify);
        webhook.MapPost("/", ReceiveAsync);
    }

    /// <summary>Limits how often one address calls.</summary>
    internal static void AddWhatsAppLimit(this RateLimiterOptions limiter, WhatsAppSettings settings) =>
        limiter.AddPolicy(
            Limit,
            context =>
                RateLimitPartition.GetTokenBucketLimiter(
                    context.Connection.RemoteIpAddress?.ToString() ?? string.Empty,
                    _ => new TokenBucketRateLimiterOptions
                    {
                        TokenLimit = settings.Burst,
                        TokensPerPeriod = settings.PerSecond,
                        ReplenishmentPeriod = TimeSpan.FromSeconds(1),
                        QueueLimit = 0,
                    }
                )
        );

    /// <summary>Answers the provider's question whether the webhook is the one that was set up.</summary>
    private static IResult Verify(HttpRequest request, HostSettings settings) =>
        settings.WhatsApp.VerifyToken is { Length: > 0 } expected
        && request.Query["hub.mode"] == "subscribe"
        && request.Query["hub.challenge"] is [{ Length: > 0 and <= 1_000 } challenge]
        && WebhookSignature.Same(expected, request.Query["hub.verify_token"])
            ? TypedResults.Text(challenge)
            : Problems.Of(StatusCodes.Status403Forbidden, "bad-verify-token", "This is not the agreed token.");

    private static async Task<IResult> ReceiveAsync(
        HttpRequest request,
        HostSettings settings,
        WebhookIntake intake,
        CancellationToken token
    )
    {
        if (!settings.Demo && string.IsNullOrEmpty(settings.WhatsApp.AppSecret))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "no-secret",
                "The host accepts no unsigned payload; set the app's secret (--WhatsApp:AppSecret)."
            );
        }

        if (await ReadAsync(request, settings.WhatsApp.MaxBytes, token) is not { } body)
        {
            return Problems.Of(
                StatusCodes.Status413PayloadTooLarge,
                "too-large",
                string.Create(CultureInfo.InvariantCulture, $"Must have at most {settings.WhatsApp.MaxBytes} bytes.")
            );
        }

        if (
            settings.WhatsApp.AppSecret is { Length: > 0 } secret
            && !WebhookSignature.IsValid(secret, body.Span, request.Headers[WebhookSignature.Header])
        )
        {
            return Problems.Of(
                StatusCodes.Status401Unauthorized,
                "bad-signature",
                "The payload is not signed with the app's secret."
            );
        }

        using var payload = WebhookText.Parse(body.Span);
        return payload is null
            ? Problems.Of(StatusCodes.Status400BadRequest, "malformed-json", "The payload is not a JSON object.")
            : TypedResults.Ok(await intake.TakeAsync(payload.RootElement, token));
    }

    /// <summary>Reads the body; null if it is too large.</summary>
    private static async ValueTask<ReadOnlyMemory<byte>?> ReadAsync(
        HttpRequest request,
        int max,
        CancellationToken token
    )
    {
        using var body = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (await request.Body.ReadAsync(buffer, token) is var count and > 0)
        {
            if (body.Length + count > max)
            {
                return null;
            }

            body.Write(buffer, 0, count);
        }

        return body.ToArray();
    }
}
