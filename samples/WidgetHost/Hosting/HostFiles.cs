namespace WidgetHost.Hosting;

/// <summary>Where the host keeps what it keeps: in files that stay, or in a folder for this run.</summary>
internal sealed class HostFiles : IDisposable
{
    private readonly DirectoryInfo? _temporary;

    internal HostFiles(HostSettings settings)
    {
        if (settings.Db is { Length: > 0 } file)
        {
            Database = Path.GetFullPath(file);
            Directory.CreateDirectory(Path.GetDirectoryName(Database)!);
        }
        else
        {
            _temporary = Directory.CreateTempSubdirectory("widget-host-");
            Database = Path.Combine(_temporary.FullName, "history.db");
        }

        IsNew = !File.Exists(Database);
    }

    /// <summary>Whether nothing was kept before this run.</summary>
    internal bool IsNew { get; }

    /// <summary>The history.</summary>
    internal string Database { get; }

    /// <summary>The host's own records, and its forms' widgets.</summary>
    internal string Records => Database + ".records.json";

    /// <summary>What webhooks brought that belongs to no channel, a line each.</summary>
    internal string Journal => Database + ".webhooks.jsonl";

    /// <summary>The keys of cookies, where they outlive the run; null when they do not.</summary>
    internal DirectoryInfo? Keys => _temporary is null ? new DirectoryInfo(Database + ".keys") : null;

    public void Dispose() => _temporary?.Delete(recursive: true);
}
