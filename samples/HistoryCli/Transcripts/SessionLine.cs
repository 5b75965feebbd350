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

    /// <summary>The part of the channel's key after the live chat; may contain slashes itself.</summary>
    internal string Nickname { get; }

    internal string? CustomerAccount { get; }

    internal string? AppItem { get; }

    internal string? ResponsibleOperator { get; }

    internal ImmutableArray<string> Operators { get; private init; }

    internal DateTimeOffset OpenedAt { get; }

    internal DateTimeOffset? LastMessageAt { get; }

    internal DateTimeOffset? ClosedAt { get; }

    internal long MessageCount { get; }

    /// <summary>The messenger that the customer used; null if the line does not say.</summary>
    internal string? Messenger { get; }

    /// <summary>
    /// The live chat's connector, which joins past and live sessions of one number; null if the line does not say.
    /// </summary>
    internal string? Connector { get; }

    /// <summary>The customer's address in the messenger; null if it is the nickname.</summary>
    internal string? Address { get; }

    /// <summary>All operators that this line names.</summary>
    internal IEnumerable<string> AllOperators =>
        ResponsibleOperator is { } responsible ? Operators.Append(responsible) : Operators;

    /// <summary>Whether two lines have the same content.</summary>
    internal bool Repeats(SessionLine other) =>
        this with { Operators = [] } == other with { Operators = [] }
        && Operators.SequenceEqual(other.Operators, StringComparer.Ordinal);
}
