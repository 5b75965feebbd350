using System.Collections.Immutable;

namespace LiveChat.Export;

/// <summary>An entry as a file for people shows it, in words and still without any markup.</summary>
internal sealed record ReadableEntry
{
    /// <summary>What it is, as the HTML page names it: <c>customer</c>, <c>note</c>, <c>event</c>.</summary>
    internal required string Kind { get; init; }

    internal DateTimeOffset? Time { get; init; }

    /// <summary>What stands before the time and the name: a role, or what happened.</summary>
    internal required string Title { get; init; }

    /// <summary>The name of the author; null when there is none.</summary>
    internal string? Name { get; init; }

    /// <summary>What it answers; null when it answers nothing.</summary>
    internal string? Quote { get; init; }

    /// <summary>Its text; null when there is none.</summary>
    internal string? Text { get; init; }

    /// <summary>Everything else, one line or more each.</summary>
    internal ImmutableArray<string> Details { get; init; } = [];

    /// <summary>Whether it is a paragraph of somebody; otherwise it is a line between.</summary>
    internal bool IsMessage { get; init; }
}
