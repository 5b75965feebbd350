using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using LiveChat;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>Calls WhatsApp's Cloud API; safe to share. The access token is in no log and no message.</summary>
internal sealed class CloudApi : IDisposable
{
    private readonly HttpClient _http;
    private readonly string _token;
    private readonly TimeProvider _time;

    /// <exception cref="SettingsException">The address would send the token over an open line.</exception>
    internal CloudApi(WhatsAppSettings settings, TimeProvider time)
    {
        if (
            !Uri.TryCreate(settings.BaseAddress.TrimEnd('/') + "/", UriKind.Absolute, out var address)
            || !(address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback))
        )
        {
            throw new SettingsException($"--WhatsApp:BaseAddress is '{settings.BaseAddress}', which is not https.");
        }

        (_token, _time) = (settings.Token!, time);
        _http = new HttpClient(
            new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }
        )
        {
            BaseAddress = address,
            Timeout = settings.Timeout,
            MaxResponseContentBufferSize = 1 << 20,
        };
        _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _token);
    }

    /// <summary>Posts something that gets an id; waits and tries again while the provider asks for that.</summary>
    /// <returns>The id, or why the provider refused.</returns>
    /// <exception cref="Exception">Any exception: nobody knows whether the provider took it.</exception>
    internal async ValueTask<(string? Id, SendFailure? Failure)> PostAsync(
        string path,
        Func<HttpContent> content,
        DateTimeOffset until,
        CancellationToken token
    )
    {
        while (true)
        {
            try
            {
                using var body = content();
                using var answer = await _http.PostAsync(path, body, token);
                var pause = answer.Headers.RetryAfter is { } after
                    ? after.Delta ?? (after.Date - _time.GetUtcNow())
                    : null;
                if (
                    answer.StatusCode != HttpStatusCode.TooManyRequests
                    || pause is not { } wait
                    || _time.GetUtcNow() + wait >= until
                )
                {
                    return ResultOf(answer, await answer.Content.ReadAsByteArrayAsync(token));
                }

                await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, _time, token);
            }
            catch (HttpRequestException fault)
                when (fault.HttpRequestError
                        is HttpRequestError.NameResolutionError
                            or HttpRequestError.ConnectionError
                            or HttpRequestError.SecureConnectionError
                )
            {
                return (null, new SendFailure("unreachable", mayRetry: true, "The provider cannot be reached."));
            }
        }
    }

    public void Dispose() => _http.Dispose();

    /// <summary>
    /// An answer below 500 is the provider's own decision, and so is a known error. Any other error may come from a
    /// server between, and after it.
    /// </summary>
    private (string? Id, SendFailure? Failure) ResultOf(HttpResponseMessage answer, byte[] body)
    {
        if (answer.IsSuccessStatusCode)
        {
            using var json = JsonDocument.Parse(body);
            var reading = new JsonReading(json.RootElement);
            var place = reading["messages"].Items is [var message, ..] ? message : reading;
            return place["id"].Scalar() is { Length: > 0 } id
                ? (id, null)
                : throw new InvalidDataException("The provider's answer names no id.");
        }

        var error = CloudErrors.Find(body);
        if (answer.StatusCode is >= HttpStatusCode.InternalServerError or HttpStatusCode.RequestTimeout)
        {
            return error is { MayRetry: true }
                ? (null, Hidden(error))
                : throw new HttpRequestException($"The provider answered {(int)answer.StatusCode}.");
        }

        var mayRetry = answer.StatusCode == HttpStatusCode.TooManyRequests;
        return error is null
            ? (null, new SendFailure($"{(int)answer.StatusCode}", mayRetry, "The provider gave no reason."))
            : (null, Hidden(new SendFailure(error.Code, mayRetry || error.MayRetry, error.Text)));
    }

    /// <summary>The provider repeats a malformed token in its words.</summary>
    private SendFailure Hidden(SendFailure error) =>
        new(error.Code, error.MayRetry, error.Text?.Replace(_token, "…", StringComparison.Ordinal));
}
