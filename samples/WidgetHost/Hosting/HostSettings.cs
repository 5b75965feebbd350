using LiveChat;

namespace WidgetHost.Hosting;

/// <summary>The settings from the command line or <c>appsettings.json</c>.</summary>
internal sealed class HostSettings
{
    /// <summary>The SQLite file; without one, a new file in the temporary folder for this run.</summary>
    public string? Db { get; set; }

    /// <summary>A PostgreSQL server's connection string, instead of a file; null for SQLite.</summary>
    public string? Postgres { get; set; }

    /// <summary>The schema on that server; one for each host.</summary>
    public string Schema { get; set; } = "livechat";

    /// <summary>The folder of the host's own files; null: next to the SQLite file, or only for this run.</summary>
    public string? Files { get; set; }

    /// <summary>A folder of transcripts to import at the start; null for none.</summary>
    public string? Import { get; set; }

    /// <summary>
    /// Whether this is the demo, where anybody can sign in as any user and write as any customer. Otherwise the host
    /// has neither, replies wait for your own sender, and an unsigned webhook is refused.
    /// </summary>
    public bool Demo { get; set; } = true;

    /// <summary>Whether the demo's conversations exist at the start.</summary>
    public bool Conversations { get; set; } = true;

    /// <summary>The sessions that operators read: all of their live chats, or those under <c>Strict</c>.</summary>
    public AccessPolicy Policy { get; set; }

    /// <summary>When sessions are removed, such as <c>--Retention "age 730.00:00:00"</c>; never by default.</summary>
    public RetentionPolicy Retention { get; set; }

    /// <summary>How long the demo's messenger takes to deliver a reply.</summary>
    public TimeSpan DeliveryDelay { get; set; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How long a reply belongs to the worker that sends it; then the messenger gets it again.</summary>
    public TimeSpan SendLease { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The widget's own options, such as <c>--Widget:KeepAlive 00:00:30</c>.</summary>
    public LiveChatWidgetOptions Widget { get; set; } = new();

    /// <summary>The WhatsApp Cloud webhook.</summary>
    public WhatsAppSettings WhatsApp { get; set; } = new();
}
