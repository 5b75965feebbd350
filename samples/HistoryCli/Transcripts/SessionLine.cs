using System.Collections.Immutable;

namespace HistoryCli.Transcripts;

/// <summary>A line of <c>sessions.jsonl</c>.</summary>
internal sealed record SessionLine
{
    internal const string File = "sessions.jsonl";

    internal SessionLine(LineFields fields)
    {
        SessionKey = fields.Id("sessionKey");
        LiveChat = fields.Id("liveChat");
        ChannelKey = fields.Id("channelKey");
        CustomerAccount = fields.IdOrNull("customerAccount");
        AppItem = fields.IdOrNull("appItem");
        ResponsibleOperator = fields.IdOrNull("responsibleOperator");
        Operators = fields.Ids("operators");
        OpenedAt = fields.Time("openedAtUtc");
        LastMessageAt = fields.TimeOrNull("lastMessageAtUtc");
        ClosedAt = fields.TimeOrNull("closedAtUtc");
        MessageCount = fields.Number("messageCount", int.MaxValue);
        Messenger = fields.IdIfThere("messenger");
        Connector = fields.IdIfThere("connector");
        Address = fields.IdIfThere("address");
        Nickname = ChannelKey.StartsWith(LiveChat + "/", StringComparison.Ordinal)
            ? ChannelKey[(LiveChat.Length + 1)..]
            : throw new LineException("'channelKey' is not the live chat, a slash and a nickname.");
        if (ClosedAt < OpenedAt)
        {
            throw new LineException("'closedAtUtc' is before 'openedAtUtc'.");
        }
    }

    internal string SessionKey { get; }

    internal string LiveChat { get; }

    internal string ChannelKey { get; }

    /// <summary>What follows the live chat in the channel's key; may hold slashes itself.</summary>
    internal string Nickname { get; }

    internal string? CustomerAccount { get; }

    internal string? AppItem { get; }

    internal string? ResponsibleOperator { get; }

    internal ImmutableArray<string> Operators { get; private init; }

    internal DateTimeOffset OpenedAt { get; }

    internal DateTimeOffset? LastMessageAt { get; }

    internal DateTimeOffset? ClosedAt { get; }

    internal long MessageCount { get; }

    /// <summary>The messenger that the customer wrote in; null where it is not told.</summary>
    internal string? Messenger { get; }

    /// <summary>
    /// The live chat's connector, so that past and live of one number join; null where it is not told.
    /// </summary>
    internal string? Connector { get; }

    /// <summary>The customer's address in the messenger; null: the nickname.</summary>
    internal string? Address { get; }

    /// <summary>Everybody who is an operator by this line.</summary>
    internal IEnumerable<string> AllOperators =>
        ResponsibleOperator is { } responsible ? Operators.Append(responsible) : Operators;

    /// <summary>Whether two lines say the same.</summary>
    internal bool Repeats(SessionLine other) =>
        this with { Operators = [] } == other with { Operators = [] }
        && Operators.SequenceEqual(other.Operators, StringComparer.Ordinal);
}
