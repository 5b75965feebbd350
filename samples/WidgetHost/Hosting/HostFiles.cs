namespace WidgetHost.Hosting;

/// <summary>The host's files: permanent ones, or in a folder for this run.</summary>
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

    /// <summary>The history, if it is in a file.</summary>
    internal string Database =>
        Path.GetFullPath(_settings.Db is { Length: > 0 } file ? file : Path.Combine(Folder, "history.db"));

    /// <summary>The host's own records.</summary>
    internal string Records => Own + ".records.json";

    /// <summary>The widgets on the host's forms.</summary>
    internal string Widgets => Own + ".widgets.json";

    /// <summary>The journal of webhook payloads with parts that belong to no channel, one line for each.</summary>
    internal string Journal => Own + ".webhooks.jsonl";

    /// <summary>The numbers that WhatsApp users' ids stand for, one line for each change.</summary>
    internal string UserIds => Own + ".user-ids.jsonl";

    /// <summary>The folder of the files that operators sent.</summary>
    internal string Sent => Own + ".files";

    /// <summary>The keys of cookies, if they outlive the run; otherwise null.</summary>
    internal DirectoryInfo? Keys => IsLasting ? new DirectoryInfo(Own + ".keys") : null;

    private bool IsLasting => _settings is { Db.Length: > 0 } or { Files.Length: > 0 };

    /// <summary>The beginning of the names of the host's own files.</summary>
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
