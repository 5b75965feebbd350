namespace WidgetHost.Hosting;

/// <summary>Where the host keeps what it keeps: in files that stay, or in a folder for this run.</summary>
internal sealed class HostFiles : IDisposable
{
    private readonly Lazy<DirectoryInfo> _temporary = new(() => Directory.CreateTempSubdirectory("widget-host-"));
    private readonly HostSettings _settings;

    internal HostFiles(HostSettings settings)
    {
        _settings = settings;
        if (IsLasting)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
            Directory.CreateDirectory(Path.GetDirectoryName(Own)!);
        }
    }

    /// <summary>The history, where it is in a file.</summary>
    internal string Database =>
        Path.GetFullPath(_settings.Db is { Length: > 0 } file ? file : Path.Combine(Folder, "history.db"));

    /// <summary>The host's own records, and its forms' widgets.</summary>
    internal string Records => Own + ".records.json";

    /// <summary>What webhooks brought that belongs to no channel, a line each.</summary>
    internal string Journal => Own + ".webhooks.jsonl";

    /// <summary>The keys of cookies, where they outlive the run; null when they do not.</summary>
    internal DirectoryInfo? Keys => IsLasting ? new DirectoryInfo(Own + ".keys") : null;

    private bool IsLasting => _settings is { Db.Length: > 0 } or { Files.Length: > 0 };

    /// <summary>What the names of the host's own files begin with.</summary>
    private string Own =>
        _settings.Files is { Length: > 0 } ? Path.GetFullPath(Path.Combine(Folder, "host")) : Database;

    private string Folder => _settings.Files is { Length: > 0 } folder ? folder : _temporary.Value.FullName;

    public void Dispose()
    {
        if (_temporary.IsValueCreated)
        {
            _temporary.Value.Delete(recursive: true);
        }
    }
}
