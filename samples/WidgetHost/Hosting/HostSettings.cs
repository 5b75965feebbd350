using LiveChat;

namespace WidgetHost.Hosting;

/// <summary>What is set on the command line or in <c>appsettings.json</c>.</summary>
internal sealed class HostSettings
{
    /// <summary>The SQLite file; without one, a new file in the temporary folder for this run.</summary>
    public string? Db { get; set; }

    /// <summary>A PostgreSQL server's connection string, instead of a file; null: SQLite.</summary>
    public string? Postgres { get; set; }

    /// <summary>The schema on that server; one a host.</summary>
    public string Schema { get; set; } = "livechat";

    /// <summary>The folder of the host's own files; null: beside the SQLite file, or for this run only.</summary>
    public string? Files { get; set; }

    /// <summary>A folder of transcripts to import at the start; null: none.</summary>
    public string? Import { get; set; }

    /// <summary>
    /// Whether this is the demo, where anybody signs in as anybody and writes as any customer. Without it there is
    /// neither, replies wait for a sender of yours, and an unsigned webhook is refused.
    /// </summary>
    public bool Demo { get; set; } = true;

    /// <summary>Whether the demo's conversations are there at the start.</summary>
    public bool Conversations { get; set; } = true;

    /// <summary>Which sessions operators read: all of their live chats, or <c>Strict</c>.</summary>
    public AccessPolicy Policy { get; set; }

    /// <summary>How long the demo's messenger takes to deliver a reply.</summary>
    public TimeSpan DeliveryDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a live stream lasts; the browser comes back, and its user is looked up anew.</summary>
    public TimeSpan StreamLifetime { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many live streams a user may have open at once; beyond, 429.</summary>
    public int StreamsPerUser { get; set; } = 50;

    /// <summary>How many live streams an address may have open at once; beyond, 429.</summary>
    public int StreamsPerAddress { get; set; } = 200;

    /// <summary>How often an idle live stream says that it is there.</summary>
    public TimeSpan KeepAlive { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The WhatsApp Cloud webhook.</summary>
    public WhatsAppSettings WhatsApp { get; set; } = new();
}
