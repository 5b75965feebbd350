namespace LiveChat;

/// <summary>
/// The user that a session is assigned to; a separate type, so that no call swaps assignee and viewer.
/// </summary>
/// <remarks>Immutable.</remarks>
public sealed record Assignee
{
    /// <summary>Names the user that a session is assigned to.</summary>
    /// <param name="person">The user with their groups, so that their role can be checked.</param>
    public Assignee(Viewer person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Person = person;
    }

    /// <summary>The user with their groups.</summary>
    public Viewer Person { get; }
}
