using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>The sessions of a channel that were opened from one time to another, both inclusive.</summary>
public readonly record struct OpeningRange
{
    /// <summary>The earliest opening.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The latest opening; earlier than <see cref="From"/>: the range is empty.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Whether no opening can be in the range.</summary>
    public bool IsEmpty => To < From;

    /// <summary>The range that holds nothing.</summary>
    internal static OpeningRange Empty { get; } =
        new() { From = DateTimeOffset.MaxValue, To = DateTimeOffset.MinValue };

    /// <summary>The part of the range that is later than an opening.</summary>
    internal OpeningRange After(DateTimeOffset opening) =>
        opening > DateTimeOffset.MaxValue - Utc.Microsecond ? Empty : this with { From = opening + Utc.Microsecond };

    /// <summary>The part of the range that is earlier than an opening.</summary>
    internal OpeningRange Before(DateTimeOffset opening) =>
        opening < DateTimeOffset.MinValue + Utc.Microsecond ? Empty : this with { To = opening - Utc.Microsecond };
}
