using LiveChat.Domain;

namespace LiveChat;

/// <summary>Two contacts of the host that are one customer (rule P2).</summary>
/// <remarks>Immutable.</remarks>
public sealed record ContactMerge
{
    /// <summary>The contact that becomes part of the other one; it need not exist any more.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public required AppItemId From
    {
        get;
        init => field = Require.NotDefault(value, nameof(From));
    }

    /// <summary>The contact that stays.</summary>
    /// <exception cref="ArgumentException">The default value.</exception>
    public required AppItemId Into
    {
        get;
        init => field = Require.NotDefault(value, nameof(Into));
    }
}
