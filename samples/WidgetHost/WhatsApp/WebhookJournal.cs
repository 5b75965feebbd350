using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WidgetHost.Hosting;

namespace WidgetHost.WhatsApp;

/// <summary>
/// Keeps payloads with parts that belong to no channel, each once, on one line, for inspection and a later retry;
/// safe to share.
/// </summary>
internal sealed class WebhookJournal(HostFiles files, HostSettings settings, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private HashSet<UInt128>? _known;

    /// <summary>Keeps a payload, unless the journal has it already; it is on the disk when this returns.</summary>
    /// <param name="reasons">The parts that belong to no channel, with the reasons.</param>
    /// <param name="payload">The original payload.</param>
    /// <param name="token">Cancels the operation.</param>
    /// <exception cref="JournalFullException">The journal would grow beyond its bound; nothing was kept.</exception>
    internal async ValueTask KeepAsync(IReadOnlyList<string> reasons, JsonElement payload, CancellationToken token)
    {
        var raw = payload.GetRawText();
        await _gate.WaitAsync(token);
        try
        {
            _known ??= await ReadAsync();
            if (_known.Contains(HashOf(raw)))
            {
                return;
            }

            var line = LineOf(reasons, raw);
            await using var file = new FileStream(files.Journal, FileMode.Append, FileAccess.Write, FileShare.Read);
            if (file.Length + line.Length > settings.WhatsApp.MaxJournalBytes)
            {
                throw new JournalFullException(files.Journal, settings.WhatsApp.MaxJournalBytes);
            }

            await file.WriteAsync(line, CancellationToken.None);
            file.Flush(flushToDisk: true);
            _known.Add(HashOf(raw));
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>Forgets every payload that names one of some addresses or user ids (rule P3).</summary>
    /// <remarks>
    /// A payload goes whole, also where it is about others, too: what had a place is in their channels.
    /// </remarks>
    internal async ValueTask ForgetAsync(IReadOnlyCollection<string> names, CancellationToken token)
    {
        if (names.Count == 0 || !File.Exists(files.Journal))
        {
            return;
        }

        await _gate.WaitAsync(token);
        try
        {
            var lines = await File.ReadAllLinesAsync(files.Journal, token);
            UserIds.WriteAnew(
                files.Journal,
                lines.Where(line => !names.Any(name => line.Contains(name, StringComparison.Ordinal)))
            );
            _known = null;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    /// <summary>The journal of an earlier run; a line that a crash tore stays, and gets an end.</summary>
    private async ValueTask<HashSet<UInt128>> ReadAsync()
    {
        var known = new HashSet<UInt128>();
        await EndLastLineAsync();
        await foreach (var line in File.ReadLinesAsync(files.Journal))
        {
            try
            {
                using var json = JsonDocument.Parse(line);
                known.Add(HashOf(json.RootElement.GetProperty("payload").GetRawText()));
            }
            catch (Exception torn) when (torn is JsonException or KeyNotFoundException or InvalidOperationException)
            {
                // Its content is unknown, so a repeated payload is kept again.
            }
        }

        return known;
    }

    private async ValueTask EndLastLineAsync()
    {
        await using var file = new FileStream(
            files.Journal,
            FileMode.OpenOrCreate,
            FileAccess.ReadWrite,
            FileShare.Read
        );
        if (file.Length > 0)
        {
            file.Seek(-1, SeekOrigin.End);
            if (file.ReadByte() != '\n')
            {
                file.WriteByte((byte)'\n');
            }
        }
    }

    /// <summary>The line contains the original payload, on one line.</summary>
    private byte[] LineOf(IReadOnlyList<string> reasons, string payload)
    {
        using var line = new MemoryStream();
        using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("at", time.GetUtcNow());
            json.WriteStartArray("reasons");
            foreach (var reason in reasons)
            {
                json.WriteStringValue(reason);
            }

            json.WriteEndArray();
            json.WritePropertyName("payload");
            json.WriteRawValue(OneLine(payload), skipInputValidation: true);
            json.WriteEndObject();
        }

        line.WriteByte((byte)'\n');
        return line.ToArray();
    }

    /// <summary>Line breaks occur only between a payload's tokens: in its texts they are escaped.</summary>
    private static string OneLine(string payload) => payload.Replace('\r', ' ').Replace('\n', ' ');

    private static UInt128 HashOf(string payload) =>
        BinaryPrimitives.ReadUInt128LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(OneLine(payload))));
}
