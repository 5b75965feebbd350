using LiveChat.Domain;

namespace LiveChat;

/// <summary>Why an attempt to send a message failed (rule R5).</summary>
/// <remarks>Immutable.</remarks>
public sealed record SendFailure
{
    /// <summary>The maximum length of <see cref="Code"/>, in UTF-16 code units; a longer one is cut.</summary>
    public const int MaxCodeLength = 255;

    /// <summary>The maximum length of <see cref="Text"/>, in UTF-16 code units; a longer one is cut.</summary>
    public const int MaxTextLength = 2_000;

    internal static readonly SendFailure OutcomeUnknown = new(FailureReason.OutcomeUnknown, mayRetry: true);

    internal static readonly SendFailure Unreachable = new(FailureReason.Unreachable, mayRetry: true);

    internal static readonly SendFailure TemplateOnly = new(FailureReason.TemplateOnly, mayRetry: true);

    internal static readonly SendFailure CustomerMustWriteFirst = new(
        FailureReason.CustomerMustWriteFirst,
        mayRetry: true
    );

    internal static readonly SendFailure CustomerMoved = new(FailureReason.CustomerMoved, mayRetry: true);

    internal static readonly SendFailure Withdrawn = new(FailureReason.Withdrawn, mayRetry: true);

    /// <summary>Describes a failure that the messenger reported.</summary>
    /// <param name="code">The provider's code, any text; null if it gave none.</param>
    /// <param name="mayRetry">Whether trying again makes sense.</param>
    /// <param name="text">The provider's explanation, any text; null if it gave none.</param>
    public SendFailure(string? code, bool mayRetry, string? text = null)
    {
        Code = Cut(code, MaxCodeLength);
        Text = Cut(text, MaxTextLength);
        MayRetry = mayRetry;
    }

    private SendFailure(FailureReason reason, bool mayRetry) => (Reason, MayRetry) = (reason, mayRetry);

    /// <summary>Who says so, and why; <see cref="FailureReason.Refused"/> for what a host reports.</summary>
    public FailureReason Reason { get; }

    /// <summary>The provider's code; null if it gave none, or the library failed the message.</summary>
    /// <remarks>U+0000 and unpaired surrogates are replaced by U+FFFD, as in all texts.</remarks>
    public string? Code { get; }

    /// <summary>The provider's explanation; null if it gave none, or the library failed the message.</summary>
    public string? Text { get; }

    /// <summary>Whether trying again makes sense: the provider's advice, never a check.</summary>
    public bool MayRetry { get; }

    /// <summary>Restores a failure from a store.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The reason is undefined.</exception>
    internal static SendFailure Of(FailureReason reason, string? code, string? text, bool mayRetry) =>
        Require.Defined(reason, nameof(reason)) == FailureReason.Refused
            ? new SendFailure(code, mayRetry, text)
            : new SendFailure(reason, mayRetry);

    /// <summary>Compares failures of one rank in any fixed order; null is first.</summary>
    internal static int Compare(SendFailure? a, SendFailure? b)
    {
        if (a is null || b is null)
        {
            return (a is null ? 0 : 1) - (b is null ? 0 : 1);
        }

        var result = a.Reason.CompareTo(b.Reason);
        result = result != 0 ? result : Compare(a.Code, b.Code);
        result = result != 0 ? result : Compare(a.Text, b.Text);
        return result != 0 ? result : a.MayRetry.CompareTo(b.MayRetry);
    }

    private static int Compare(string? a, string? b) =>
        a is null || b is null ? (a is null ? 0 : 1) - (b is null ? 0 : 1) : CodePointOrder.Compare(a, b);

    private static string? Cut(string? text, int length)
    {
        // A character of two code units is not cut in half.
        var end =
            text is null || text.Length <= length ? -1
            : char.IsHighSurrogate(text[length - 1]) ? length - 1
            : length;
        return StorableText.OfOptional(end < 0 ? text : text![..end], nameof(text));
    }
}
