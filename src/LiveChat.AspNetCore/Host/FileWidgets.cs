using System.Text.Json;

namespace LiveChat.AspNetCore;

/// <summary>Widgets in a JSON file of one process: read at the first use, replaced as a whole at each change.</summary>
internal sealed class FileWidgets(string path) : IWidgetStore, IDisposable
{
    private readonly string _path = Path.GetFullPath(path);
    private readonly SemaphoreSlim _gate = new(1, 1);
    private Dictionary<AppId, SavedWidget>? _widgets;

    public async ValueTask<SavedWidget?> FindAsync(AppId form, CancellationToken cancellationToken)
    {
        // A dictionary is never changed once it is here, so that readers need no lock.
        var widgets = Volatile.Read(ref _widgets) ?? await LoadAsync(cancellationToken).ConfigureAwait(false);
        return widgets.GetValueOrDefault(form);
    }

    public async ValueTask<bool> TrySaveAsync(Widget widget, long version, CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var next = new Dictionary<AppId, SavedWidget>(
                _widgets ?? await ReadAsync(cancellationToken).ConfigureAwait(false)
            );
            if (!MemoryWidgets.TrySave(next, widget, version))
            {
                return false;
            }

            await WriteAsync(next, cancellationToken).ConfigureAwait(false);
            Volatile.Write(ref _widgets, next);
            return true;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async ValueTask<Dictionary<AppId, SavedWidget>> LoadAsync(CancellationToken token)
    {
        await _gate.WaitAsync(token).ConfigureAwait(false);
        try
        {
            return _widgets ??= await ReadAsync(token).ConfigureAwait(false);
        }
        finally
        {
            _gate.Release();
        }
    }

    private async ValueTask<Dictionary<AppId, SavedWidget>> ReadAsync(CancellationToken token)
    {
        if (!File.Exists(_path))
        {
            return [];
        }

        try
        {
            using var file = JsonDocument.Parse(await File.ReadAllBytesAsync(_path, token).ConfigureAwait(false));
            return file
                .RootElement.EnumerateArray()
                .Select(saved => new SavedWidget(
                    WidgetJson.ParseWidget(saved.GetProperty("widget").GetRawText()),
                    saved.GetProperty("version").GetInt64()
                ))
                .ToDictionary(saved => saved.Widget.FormApp);
        }
        catch (Exception wrong)
            when (wrong
                    is JsonException
                        or WidgetFormatException
                        or InvalidOperationException
                        or KeyNotFoundException
                        or FormatException
                        or ArgumentException
            )
        {
            throw new InvalidDataException($"{_path} is not a file of widgets: {wrong.Message}", wrong);
        }
    }

    /// <summary>Writes a new file next to the old one, then replaces it: a reader sees one or the other.</summary>
    private async ValueTask WriteAsync(Dictionary<AppId, SavedWidget> widgets, CancellationToken token)
    {
        var next = _path + ".next";
        var file = new FileStream(next, FileMode.Create, FileAccess.Write, FileShare.None);
        await using (file.ConfigureAwait(false))
        {
            using var json = new Utf8JsonWriter(file);
            json.WriteStartArray();
            foreach (var saved in widgets.Values.OrderBy(saved => saved.Widget.FormApp.Value, StringComparer.Ordinal))
            {
                json.WriteStartObject();
                json.WriteNumber("version", saved.Version);
                json.WritePropertyName("widget");
                json.WriteRawValue(WidgetJson.ToJson(saved.Widget));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            await json.FlushAsync(token).ConfigureAwait(false);
            file.Flush(flushToDisk: true);
        }

        File.Move(next, _path, overwrite: true);
    }
}
