using LiveChat;

namespace HistoryCli.Loading;

/// <summary>The host that receives transcripts: its apps, its widget's settings, and its supervisor.</summary>
internal static class SampleApps
{
    /// <summary>The property of a contact that holds every nickname bound to it.</summary>
    internal const string AccountsProperty = "accounts";

    /// <summary>The property of a request that links to the contacts whose sessions are bound to it.</summary>
    internal const string ContactsProperty = "contacts";

    internal static readonly AppId Contacts = new("contacts");

    internal static readonly AppId Requests = new("requests");

    internal static readonly Messenger Irc = new("irc");

    internal static readonly ConnectorId Connector = new("irc");

    /// <summary>The supervisor, who sees everything in every live chat.</summary>
    internal static readonly UserId Supervisor = new("supervisor");

    internal static readonly AppSchema Schema = new(
        new App(Contacts, AppProperty.Account(AccountsProperty)),
        new App(Requests, AppProperty.LinkTo(ContactsProperty, Contacts))
    );

    /// <summary>The widget on a contact's page.</summary>
    internal static readonly WidgetSettings ContactWidget = WidgetSettings.ByAccount(AccountsProperty);

    /// <summary>The widget on a request's page.</summary>
    internal static readonly WidgetSettings RequestWidget = WidgetSettings.ByAppItem();
}
