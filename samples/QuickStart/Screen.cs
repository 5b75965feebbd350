using System.Globalization;
using LiveChat;

namespace QuickStart;

/// <summary>The widget on an item's page, as text: the menu on the left, the chat window, and + New Session.</summary>
internal sealed class Screen(HistoryResolver history, WidgetSettings widget, AppItemId item)
{
    public static void Title(string text) => Console.WriteLine($"\n=== {text}");

    public static void Say(string text) => Console.WriteLine($"\n{text}");

    public async Task MenuAsync(Viewer viewer, SessionStatus status = SessionStatus.Active)
    {
        var page = await history.ListSessionsAsync(SessionList.Of(widget, item), viewer, status);
        Console.WriteLine($"  {viewer.User} sees under {(status == SessionStatus.Active ? "Active" : "Archive")}:");
        foreach (var session in page.Items)
        {
            Console.WriteLine($"    {Line(session)}");
        }

        Nothing(page.Items.Length);
    }

    public async Task WindowAsync(SessionId session, Viewer viewer)
    {
        var page = await history.FindTimelineAsync(session, viewer);
        Console.WriteLine($"  {viewer.User} reads:");
        foreach (var entry in page?.Entries ?? [])
        {
            Console.WriteLine($"    {Line(entry)}");
        }

        Nothing(page?.Entries.Length ?? 0);
    }

    public async Task ChoicesAsync(Viewer viewer)
    {
        var choices = await history.ListOpeningChoicesAsync(widget, item, viewer);
        Console.WriteLine($"  + New Session offers {viewer.User}:");
        foreach (var choice in choices.Items)
        {
            Console.WriteLine($"    {choice.LiveChatName}: {choice.Holder.Name}, {choice.Account}");
        }

        Nothing(choices.Items.Length);
    }

    public async Task WhyAsync(SessionId session, Viewer viewer)
    {
        foreach (var reason in await history.ExplainAsync(widget, item, session, viewer))
        {
            Console.WriteLine(
                reason switch
                {
                    AccountReason held =>
                        $"    It is here for {held.Account}, in '{held.Field}' of {held.Holder.Name}.",
                    BindingReason bound => $"    It is here because {bound.By} bound it to {bound.Item.Name}.",
                    IdentityReason one => $"    {one.Change}, recorded by {one.By?.Value ?? "the messenger"}.",
                    _ => throw new InvalidOperationException($"No words for {reason}."),
                }
            );
        }
    }

    public static void Outcome(string what, CommandOutcome outcome) =>
        Console.WriteLine($"  {what}: {outcome.Refusal?.Code.ToString() ?? "done"}");

    private static void Nothing(int count)
    {
        if (count == 0)
        {
            Console.WriteLine("    (nothing)");
        }
    }

    private static string Line(SessionEntry session) =>
        $"{session.LiveChatName} | {session.Channel.Account} | operator {session.Operator?.Value ?? "nobody"} | "
        + $"{session.Contact?.Name ?? "not bound"} | {session.Unread} unread | \"{session.LastMessage?.Text}\"";

    private static string Line(TimelineEntry entry) =>
        entry switch
        {
            MessageEntry message => $"{Time(message.SentAt)} {Name(message.Author)}: {message.Text}",
            BoundaryEntry end => $"{Time(end.At)} -- {end.Kind} by {end.By?.Value ?? "the customer"} --",
            IdentityEntry identity => $"{Time(identity.At)} -- {identity.Change} --",
            EventEntry happened => $"{Time(happened.Place.EffectiveAt)} -- {Event(happened)} --",
            GapEntry gap => $"             -- earlier correspondence: {gap.Reason} --",
            _ => throw new InvalidOperationException($"No words for {entry}."),
        };

    private static string Event(EventEntry happened) =>
        $"{happened.Kind}{(happened.Subject is { } subject ? $" to {subject}" : "")}"
        + $"{(happened.Item is { } bound ? $" to {bound.Name}" : "")}, by {happened.By?.Value ?? "nobody"}";

    private static string Name(Author author) => author.User?.Value ?? author.Name ?? author.Kind.ToString();

    private static string Time(DateTimeOffset time) => time.ToString("dd MMM HH:mm", CultureInfo.InvariantCulture);
}
