namespace LiveChat;

/// <summary>What a host may tune about the widget's HTTP API; bindable from configuration.</summary>
/// <remarks>Immutable; every property has a default.</remarks>
public sealed record LiveChatWidgetOptions
{
    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(49);

    /// <summary>How long a live stream lasts until the browser reconnects; default 10 minutes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than the 49 days of a timer.</exception>
    public TimeSpan StreamLifetime
    {
        get;
        init => field = Timer(value, nameof(value));
    } = TimeSpan.FromMinutes(10);

    /// <summary>How long a live stream is silent until it sends a comment; default 15 seconds.</summary>
    /// <remarks>Proxies end connections that are silent for long; the stream's rights are checked as often.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than the 49 days of a timer.</exception>
    public TimeSpan KeepAlive
    {
        get;
        init => field = Timer(value, nameof(value));
    } = TimeSpan.FromSeconds(15);

    /// <summary>How many live streams a user may have open at once; default 50. Beyond: 429.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public int StreamsPerUser
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 50;

    /// <summary>How many live streams an address may have open at once; default 200. Beyond: 429.</summary>
    /// <remarks>Behind a proxy, use forwarded headers, or every user has the proxy's address.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public int StreamsPerAddress
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 200;

    /// <summary>How many sessions a page of a list has unless the request says; default 50, 1 to 200.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int SessionsPerPage
    {
        get;
        init => field = Within(value, HistoryResolver.MaxSessionsPerPage, nameof(value));
    } = 50;

    /// <summary>How many entries a page of a timeline has unless the request says; default 50, 1 to 500.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int EntriesPerPage
    {
        get;
        init => field = Within(value, HistoryResolver.MaxEntriesPerPage, nameof(value));
    } = 50;

    /// <summary>How many hits a page of a search has unless the request says; default 20, 1 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int HitsPerPage
    {
        get;
        init => field = Within(value, HistoryResolver.MaxHitsPerPage, nameof(value));
    } = 20;

    /// <summary>The largest body of a request in bytes; default 256 KiB. Beyond: 413.</summary>
    /// <remarks>A reply of 20,000 characters has at most 120,000 bytes.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public int MaxRequestBytes
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 256 << 10;

    /// <summary>How many replies are given to the sender at once, each of another channel; default 8.</summary>
    /// <remarks>The replies of one channel go one after another, in the order in which they were written.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public int ParallelSends
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 8;

    /// <summary>The largest file that an operator may send, in bytes; default 16 MiB. Beyond: 413.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero.</exception>
    public int MaxFileBytes
    {
        get;
        init => field = Positive(value, nameof(value));
    } = 16 << 20;

    /// <summary>How many files a reply may have; default 10, 1 to 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of range.</exception>
    public int FilesPerReply
    {
        get;
        init => field = Within(value, 100, nameof(value));
    } = 10;

    /// <summary>The media types of files that operators may send, separated by commas. Others: 415.</summary>
    /// <remarks>
    /// As in the <c>accept</c> attribute of HTML, <c>audio/*</c> stands for a whole kind. By default pictures without
    /// scripts, audio, video, PDF and plain text.
    /// </remarks>
    /// <exception cref="ArgumentException">Null or blank.</exception>
    public string FileTypes
    {
        get;
        init
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(value);
            field = value;
        }
    } = "image/png,image/jpeg,image/gif,image/webp,audio/*,video/*,application/pdf,text/plain";

    /// <summary>How long the host rests between two looks for what has expired; default 1 hour (rule P4).</summary>
    /// <remarks>Only with <see cref="LiveChatWidgetBuilder.WithRetention"/>.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">Not above zero, or more than the 49 days of a timer.</exception>
    public TimeSpan RetentionInterval
    {
        get;
        init => field = Timer(value, nameof(value));
    } = TimeSpan.FromHours(1);

    /// <summary>Whether a media type is among <see cref="FileTypes"/>.</summary>
    internal bool TakesFile(string mediaType) =>
        FileTypes
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Any(type =>
                type.EndsWith("/*", StringComparison.Ordinal)
                    ? mediaType.StartsWith(type[..^1], StringComparison.OrdinalIgnoreCase)
                    : mediaType.Equals(type, StringComparison.OrdinalIgnoreCase)
            );

    private static TimeSpan Timer(TimeSpan value, string name) =>
        value > TimeSpan.Zero && value <= LongestTimer
            ? value
            : throw new ArgumentOutOfRangeException(name, value, "Above zero, at most 49 days.");

    private static int Positive(int value, string name) => Within(value, int.MaxValue, name);

    private static int Within(int value, int max, string name) =>
        value >= 1 && value <= max ? value : throw new ArgumentOutOfRangeException(name, value, $"From 1 to {max}.");
}
