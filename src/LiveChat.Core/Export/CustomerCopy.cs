using LiveChat.Storage;

namespace LiveChat.Export;

/// <summary>
/// Makes what a customer may have of entries that a viewer reads. A copy is built anew from single members, so that a
/// member that is added to an entry later is not in it.
/// </summary>
internal sealed class CustomerCopy(bool showsStaffNames)
{
    /// <summary>An opening that is written before its session's first message, and not at all without one.</summary>
    private BoundaryEntry? _opening;

    /// <summary>Whether something was left out since the last message that was written.</summary>
    private bool _isGap;

    /// <summary>Whether the customer wrote or got the message: it is no note, and some attempt was sent.</summary>
    internal static bool HasReached(Message message) =>
        !message.IsNote && (IsOut(message.Delivery) || message.EarlierAttempts.Any(static one => IsOut(one.Delivery)));

    /// <summary>Takes what the customer may have of a page; the rest of a session may be on the next one.</summary>
    internal IReadOnlyList<TimelineEntry> Take(IEnumerable<TimelineEntry> entries)
    {
        var taken = new List<TimelineEntry>();
        foreach (var entry in entries)
        {
            switch (entry)
            {
                case GapEntry:
                    _isGap = true;
                    break;
                case BoundaryEntry { Kind: BoundaryKind.Opened } opening:
                    _opening = opening with { By = null };
                    break;
                case MessageEntry message when HasReached(message):
                    TakeGap(taken);
                    if (_opening is { } first)
                    {
                        taken.Add(first);
                        _opening = null;
                    }

                    taken.Add(Of(message));
                    break;
            }
        }

        return taken;
    }

    /// <summary>Takes what is left when no entry follows.</summary>
    internal IReadOnlyList<TimelineEntry> TakeEnd()
    {
        var taken = new List<TimelineEntry>();
        TakeGap(taken);
        return taken;
    }

    private void TakeGap(List<TimelineEntry> taken)
    {
        if (_isGap)
        {
            // Neither why nor how many: both would tell of others' rights.
            taken.Add(new GapEntry(default, null));
            _isGap = false;
        }
    }

    private static bool HasReached(MessageEntry message) =>
        !message.IsNote && (IsOut(message.Delivery) || message.EarlierAttempts.Any(static one => IsOut(one.Delivery)));

    /// <summary>A message that the library did not send was said elsewhere; a failed one did not arrive.</summary>
    private static bool IsOut(DeliveryState? state) =>
        state is null or DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Read;

    private MessageEntry Of(MessageEntry message) =>
        new()
        {
            Session = message.Session,
            Place = message.Place,
            Author = Of(message.Author),
            SentAt = message.SentAt,
            OriginalText = message.Text,
            Content = Of(message.Content),
            Attachments = [.. message.Attachments.Select(Of)],
            Quote = Of(message.Quote),
            Reactions = [.. message.Reactions.Select(Of)],
            Deletion = message.Deletion,
        };

    private Author Of(Author author) =>
        author.Kind switch
        {
            AuthorKind.Customer => Author.Customer(author.Name),
            _ when showsStaffNames => author,
            AuthorKind.Operator => Author.Operator(),
            _ => Author.System,
        };

    /// <summary>Leaves a quote out that the customer would not find in the file.</summary>
    private Quote? Of(Quote? quote) =>
        quote is { State: QuoteState.Resolved, Original: { } original }
            ? quote with
            {
                Original = original with { Author = Of(original.Author) },
            }
            : null;

    private Reaction Of(Reaction reaction) =>
        new()
        {
            Author = Of(reaction.Author),
            Sign = reaction.Sign,
            At = reaction.At,
        };

    private static Attachment Of(Attachment file) =>
        new(file.Name, file.MediaType, file.Size) { Duration = file.Duration, State = file.State };

    /// <summary>What the messenger showed; not the host's payload, nor a template's own name.</summary>
    private static MessageContent? Of(MessageContent? content) =>
        content switch
        {
            EmailContent or PlaceContent or CardsContent => content,
            OtherContent other => new OtherContent(other.Type) { Name = other.Name },
            _ => null,
        };
}
