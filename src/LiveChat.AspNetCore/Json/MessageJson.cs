namespace LiveChat.AspNetCore;

/// <summary>A message with its later changes; a reply also has its writer's own id.</summary>
internal sealed record MessageJson(
    string Key,
    string Session,
    string Id,
    string? CallerId,
    DateTimeOffset At,
    DateTimeOffset SentAt,
    AuthorJson Author,
    string Text,
    bool IsDeleted,
    DateTimeOffset? DeletedAt,
    string OriginalText,
    ContentJson? Content,
    IReadOnlyList<EditJson> Edits,
    IReadOnlyList<AttachmentJson> Attachments,
    QuoteJson? Quote,
    IReadOnlyList<ReactionJson> Reactions,
    DeliveryState? Delivery,
    FailureJson? Failure,
    int Attempt,
    bool CanBeSentAgain,
    bool CanBeWithdrawn,
    bool CanBeReactedTo,
    bool IsReply,
    bool IsNote,
    bool IsMine
) : EntryJson
{
    internal static MessageJson Of(MessageEntry entry, Names names)
    {
        var message = entry;
        return new MessageJson(
            message.Place.ToString(),
            message.Session.ToString(),
            message.Id.ToString(),
            message.Id.Origin == MessageOrigin.Caller ? message.Id.Value : null,
            message.Place.EffectiveAt,
            message.SentAt,
            names.Of(message.Author),
            message.Text,
            message.IsDeleted,
            message.Deletion?.At,
            message.OriginalText,
            ContentJson.OfOptional(message.Content),
            [.. message.Edits.Select(edit => new EditJson(edit.At, edit.Text))],
            [.. message.Attachments.Select(file => AttachmentJson.Of(file, names.Links))],
            QuoteJson.OfOptional(entry.Quote, entry.Session.Channel, names),
            [.. message.Reactions.Select(reaction => ReactionJson.Of(reaction, names))],
            message.Delivery,
            FailureJson.OfOptional(message.Failure),
            message.Attempt,
            message.CanBeSentAgain,
            message.CanBeWithdrawn,
            message.CanBeReactedTo,
            message.IsReply,
            message.IsNote,
            entry.IsOwn
        );
    }
}

/// <summary>A later version of a message's text.</summary>
internal sealed record EditJson(DateTimeOffset At, string Text);

/// <summary>Why a reply was not delivered.</summary>
internal sealed record FailureJson(FailureReason Reason, string? Code, string? Text, bool MayRetry)
{
    internal static FailureJson? OfOptional(SendFailure? failure) =>
        failure is null ? null : new FailureJson(failure.Reason, failure.Code, failure.Text, failure.MayRetry);
}
