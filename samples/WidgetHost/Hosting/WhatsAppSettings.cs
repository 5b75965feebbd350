namespace WidgetHost.Hosting;

/// <summary>The settings of the webhook that WhatsApp Cloud calls.</summary>
internal sealed class WhatsAppSettings
{
    /// <summary>The token that identifies the provider when the webhook is set up; null: it cannot be set up.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>
    /// The app's secret, which signs every payload; null: the demo does not check signatures, and any other host
    /// accepts nothing.
    /// </summary>
    public string? AppSecret { get; set; }

    /// <summary>The business's numbers: phone number id to <c>live chat/connector</c>.</summary>
    public Dictionary<string, string> Numbers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>How many payloads an address may send in a burst.</summary>
    public int Burst { get; set; } = 200;

    /// <summary>How many payloads a second an address may send in the long run.</summary>
    public int PerSecond { get; set; } = 100;

    /// <summary>
    /// The maximum size of the journal, in bytes; beyond it, payloads that need the journal are answered with 503.
    /// </summary>
    public long MaxJournalBytes { get; set; } = 64L << 20;

    /// <summary>The largest payload, in bytes; the provider's own limit is 3 MB.</summary>
    public int MaxBytes { get; set; } = 3 << 20;

    /// <summary>
    /// The access token with which the host sends from its numbers, best in an environment variable
    /// (<c>WhatsApp__Token</c>); null: it does not send to WhatsApp.
    /// </summary>
    public string? Token { get; set; }

    /// <summary>The Cloud API with its version: https, or an address of this machine.</summary>
    public string BaseAddress { get; set; } = "https://graph.facebook.com/v23.0/";

    /// <summary>How long a call may take; shorter than the lease of a reply.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);

    internal bool Sends => !string.IsNullOrEmpty(Token);
}
