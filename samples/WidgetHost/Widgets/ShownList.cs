using LiveChat;

namespace WidgetHost.Widgets;

/// <summary>Whose sessions the element on a page lists: a widget's on a record, or a live chat's.</summary>
internal abstract record ShownList
{
    /// <summary>Where the list's own requests go.</summary>
    internal abstract string Endpoint { get; }

    /// <summary>The list, as the library names it.</summary>
    internal abstract SessionList Sessions { get; }
}
