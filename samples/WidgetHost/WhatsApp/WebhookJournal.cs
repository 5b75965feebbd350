using System.Text.Json;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>Keeps what belongs to no channel, a line each, to be looked at and sent in again; safe to share.</summary>
internal sealed class WebhookJournal(HostFiles files, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <summary>Keeps a part of a payload; it is on the disk when this returns.</summary>
    /// <param name="reason">Why it belongs to no channel.</param>
    /// <param name="part">The part, as it came.</param>
    /// <param name="token">Gives up waiting.</param>
    internal async ValueTask KeepAsync(string reason, JsonElement part, CancellationToken token)
    {
        var line = LineOf(reason, part);
        await _gate.WaitAsync(token);
        try
        {
            await using var file = new FileStream(files.Journal, FileMode.Append, FileAccess.Write, FileShare.Read);
            await file.WriteAsync(line, CancellationToken.None);
            file.Flush(flushToDisk: true);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The part stands in it as it came, on one line.</summary>
    private byte[] LineOf(string reason, JsonElement part)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("at", time.GetUtcNow());
            json.WriteString("reason", reason);
            json.WritePropertyName("part");
            json.WriteRawValue(part.GetRawText().ReplaceLineEndings(" "), skipInputValidation: true);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    public void Dispose() => _gate.Dispose();
}
