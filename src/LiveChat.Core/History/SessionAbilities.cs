namespace LiveChat;

/// <summary>What the viewer may do with a session now: for each action null when they may, else why not.</summary>
/// <remarks>Immutable. For showing only: the right is checked again when the action is done (rule A3).</remarks>
/// <param name="Reply">Writing a reply.</param>
/// <param name="Revise">Editing and deleting the viewer's own replies in it: <see cref="MessageEntry.IsOwn"/>.</param>
/// <param name="Take">Taking it.</param>
/// <param name="Assign">Assigning it to another, or handing it over.</param>
/// <param name="Close">Closing it.</param>
/// <param name="Bind">Binding and unbinding it.</param>
/// <param name="MarkSpam">Marking it as spam.</param>
/// <param name="UnmarkSpam">Unmarking it as spam.</param>
public sealed record SessionAbilities(
    RefusalCode? Reply,
    RefusalCode? Revise,
    RefusalCode? Take,
    RefusalCode? Assign,
    RefusalCode? Close,
    RefusalCode? Bind,
    RefusalCode? MarkSpam,
    RefusalCode? UnmarkSpam);
