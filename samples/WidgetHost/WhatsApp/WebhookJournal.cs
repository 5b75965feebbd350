using System.Text.Encodings.Web;
using System.Text.Json;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>Keeps what belongs to no channel, a line each, to be looked at and sent in again; safe to share.</summary>
internal sealed class WebhookJournal(HostFiles files, TimeProvider time) : IDisposable
{
    private static readonly JsonSerializerOptions s_lines = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Keeps a part of a payload; it is on the disk when this returns.</summary>
    /// <param name="reason">Why it belongs to no channel.</param>
    /// <param name="part">The part, as it came.</param>
    /// <param name="token">Gives up waiting.</param>
    internal async ValueTask KeepAsync(string reason, JsonElement part, CancellationToken token)
    {
        var line = JsonSerializer.SerializeToUtf8Bytes(new JournalLine(time.GetUtcNow(), reason, part), s_lines);
        await _gate.WaitAsync(token);
        try
        {
            await using var file = new FileStream(files.Journal, FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync((byte[])[.. line, (byte)'\n'], CancellationToken.None);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}

/// <summary>A line of the journal.</summary>
internal sealed record JournalLine(DateTimeOffset At, string Reason, JsonElement Part);
