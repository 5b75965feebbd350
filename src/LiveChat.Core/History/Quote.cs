using LiveChat.Storage;

namespace LiveChat;

/// <summary>The message that another one answers, as far as the viewer may read it (rule T9).</summary>
/// <remarks>Immutable.</remarks>
/// <param name="Id">The id that the answering message names.</param>
/// <param name="State">Whether it is resolved, erased or unavailable.</param>
/// <param name="Original">Its beginning, author and place; null unless it is resolved.</param>
public sealed record Quote(MessageId Id, QuoteState State, MessagePreview? Original)
{
    /// <summary>Quotes a message; null when there is none that the viewer may read.</summary>
    internal static Quote Of(MessageId id, Message? original) =>
        original switch
        {
            null => new Quote(id, QuoteState.Unavailable, null),
            { IsDeleted: true } => new Quote(id, QuoteState.Erased, null),
            _ => new Quote(id, QuoteState.Resolved, original.ToPreview()),
        };
}
