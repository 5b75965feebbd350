using LiveChat;

namespace WidgetHost.Widgets;

/// <summary>The list that the element on a page shows: a widget's on a record, or a live chat's.</summary>
internal abstract record ShownList
{
    /// <summary>The address of the list's own requests.</summary>
    internal abstract string Endpoint { get; }

    /// <summary>The list in the library's form.</summary>
    internal abstract SessionList Sessions { get; }
}
