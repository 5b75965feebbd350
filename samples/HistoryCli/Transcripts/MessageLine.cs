namespace HistoryCli.Transcripts;

/// <summary>A line of <c>messages.jsonl</c>.</summary>
internal sealed record MessageLine
{
    internal const string File = "messages.jsonl";

    /// <summary>
    /// The highest <c>seq</c>: as microseconds it stays below a minute, the coarsest clock of a source, so that it
    /// orders only messages with the same time.
    /// </summary>
    private const long MaxSequence = 59_999_999;

    internal MessageLine(LineFields fields)
    {
        Sequence = fields.Number("seq", MaxSequence);
        ChannelKey = fields.Id("channelKey");
        LiveChat = fields.Id("liveChat");
        CustomerAccount = fields.IdOrNull("customerAccount");
        SessionKey = fields.Id("sessionKey");
        SentAt = fields.Time("sentAtUtc");
        IsCustomer = fields.Id("author") switch
        {
            "customer" => true,
            "operator" => false,
            _ => throw new LineException("'author' is neither 'customer' nor 'operator'."),
        };
        AuthorName = fields.Text("authorName");
        Text = fields.Text("text");
        Source = fields.Id("source");
    }

    internal long Sequence { get; }

    internal string ChannelKey { get; }

    internal string LiveChat { get; }

    internal string? CustomerAccount { get; }

    internal string SessionKey { get; }

    internal DateTimeOffset SentAt { get; }

    internal bool IsCustomer { get; }

    internal string AuthorName { get; }

    internal string Text { get; }

    internal string Source { get; }
}
