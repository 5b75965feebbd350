using HistoryCli.CommandLine;
using HistoryCli.Loading;
using LiveChat;

namespace HistoryCli.Commands;

/// <summary>The page and the session that a command line reads, and the viewer.</summary>
internal static class Looking
{
    /// <summary>Returns the viewer.</summary>
    /// <exception cref="UsageException">The name cannot be a user's.</exception>
    internal static Viewer ViewerOf(Arguments arguments) =>
        arguments.User is null ? LoadedHistory.Supervisor
        : UserId.TryParse(arguments.User, out var user) ? new Viewer(user)
        : throw new UsageException($"--as takes a user's name, not '{arguments.User}'.");

    /// <summary>Returns the page that shows the widget: a contact's or a request's.</summary>
    /// <exception cref="UsageException">The text cannot be an item's id.</exception>
    internal static (WidgetSettings Widget, AppItemId Item) PageOf(Arguments arguments)
    {
        var (widget, app) = arguments.Contact is null
            ? (SampleApps.RequestWidget, SampleApps.Requests)
            : (SampleApps.ContactWidget, SampleApps.Contacts);
        var text = arguments.Contact ?? arguments.Item;
        return AppItemId.TryCreate(app, text, out var item)
            ? (widget, item)
            : throw new UsageException($"'{text}' cannot be an id.");
    }

    /// <summary>Returns the session that the command line names.</summary>
    /// <exception cref="DataException">The data has no session with that key.</exception>
    internal static SessionId SessionOf(Arguments arguments, LoadedHistory history) =>
        SessionOf(arguments, history, arguments.Operand!);

    /// <summary>Returns the session that has a key.</summary>
    /// <exception cref="DataException">The data has no session with that key.</exception>
    internal static SessionId SessionOf(Arguments arguments, LoadedHistory history, string key) =>
        history.Catalog.Find(key) ?? throw NoSession(arguments, key);

    /// <summary>Returns the contact that has an id; it need not exist.</summary>
    /// <exception cref="UsageException">The text cannot be an item's id.</exception>
    internal static AppItemId ContactOf(string? id) =>
        AppItemId.TryCreate(SampleApps.Contacts, id, out var contact)
            ? contact
            : throw new UsageException($"'{id}' cannot be an id.");

    /// <summary>One answer for an unknown session and for one that the viewer may not read.</summary>
    internal static DataException NoSession(Arguments arguments) => NoSession(arguments, arguments.Operand!);

    private static DataException NoSession(Arguments arguments, string key) =>
        new(
            arguments.User is { } user
                ? $"There is no session '{key}', or '{user}' may not read it."
                : $"There is no session '{key}'."
        );
}
