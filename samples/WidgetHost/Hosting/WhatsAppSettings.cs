namespace WidgetHost.Hosting;

/// <summary>The webhook that WhatsApp Cloud calls.</summary>
internal sealed class WhatsAppSettings
{
    /// <summary>The token by which the provider is known when the webhook is set up; null: never set up.</summary>
    public string? VerifyToken { get; set; }

    /// <summary>
    /// The app's secret, which signs every payload; null: in the demo signatures are not checked, else nothing is taken
    /// in.
    /// </summary>
    public string? AppSecret { get; set; }

    /// <summary>The business's numbers: phone number id to <c>live chat/connector</c>.</summary>
    public Dictionary<string, string> Numbers { get; set; } = new(StringComparer.Ordinal);

    /// <summary>How many payloads an address may send in a burst.</summary>
    public int Burst { get; set; } = 200;

    /// <summary>How many payloads a second an address may send for good.</summary>
    public int PerSecond { get; set; } = 100;

    /// <summary>
    /// How large the journal of what has no place grows, in bytes; beyond, payloads of that kind are answered with 503.
    /// </summary>
    public long MaxJournalBytes { get; set; } = 64L << 20;

    /// <summary>The largest payload, in bytes; the provider's own limit is 3 MB.</summary>
    public int MaxBytes { get; set; } = 3 << 20;
}
