using HistoryCli.Loading;
using LiveChat;
using LiveChat.Storage;
using Spectre.Console;

namespace HistoryCli.Output;

/// <summary>Lays out a timeline as a chat for people to read.</summary>
internal sealed class ChatView(Catalog catalog)
{
    private static readonly Style Dim = new(Color.Grey);
    private static readonly Style Customer = new(Color.Green, decoration: Decoration.Bold);
    private static readonly Style Company = new(Color.Blue, decoration: Decoration.Bold);

    internal Paragraph Of(TimelineEntry entry) =>
        entry switch
        {
            MessageEntry message => OfMessage(message),
            BoundaryEntry boundary => Aside(
                "---",
                Key(boundary.Session),
                Verb(boundary),
                Tables.Time(boundary.At),
                By(boundary.By?.Value),
                "---"
            ),
            EventEntry happened => Aside(
                "***",
                Tables.Time(happened.Place.EffectiveAt),
                Wire.Name(happened.Kind),
                happened.Subject?.Value,
                happened.Item?.Name,
                happened.Text,
                By(happened.By?.Value)
            ),
            IdentityEntry identity => Aside(
                "===",
                Tables.Time(identity.At),
                Wire.Name(identity.Change),
                By(identity.By?.Value),
                "==="
            ),
            GapEntry gap => Aside($"... earlier sessions are not shown: {Wire.Name(gap.Reason)} ..."),
            _ => throw new InvalidOperationException($"No view for {entry.GetType().Name}."),
        };

    private static Paragraph OfMessage(MessageEntry message)
    {
        var isCustomer = message.Author.Kind == AuthorKind.Customer;
        var name = message.Author.Name ?? message.Author.User?.Value ?? Wire.Name(message.Author.Kind);
        return new Paragraph()
            .Append(Tables.Time(message.SentAt) + "  ", Dim)
            .Append(SafeText.Line(name) + (isCustomer ? "  " : " (operator)  "), isCustomer ? Customer : Company)
            .Append(message.IsDeleted ? "(deleted)" : SafeText.Lines(message.Text));
    }

    private static Paragraph Aside(params ReadOnlySpan<string?> words) =>
        new(SafeText.Line(string.Join(' ', words.ToArray().Where(word => !string.IsNullOrEmpty(word)))), Dim);

    private static string Verb(BoundaryEntry boundary) => boundary.Kind == BoundaryKind.Opened ? "opened" : "closed";

    private static string? By(string? name) => name is null ? null : $"by {name}";

    private string Key(SessionId session) => catalog.KeyOf(session) ?? session.ToString();
}
