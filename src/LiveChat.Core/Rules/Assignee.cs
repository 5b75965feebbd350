namespace LiveChat;

/// <summary>Whom a session is assigned to; a type of its own, so that no call confuses them with who assigns.</summary>
/// <remarks>Immutable.</remarks>
public sealed record Assignee
{
    /// <summary>Names whom a session is assigned to.</summary>
    /// <param name="person">The user with their groups, so that their role can be checked.</param>
    public Assignee(Viewer person)
    {
        ArgumentNullException.ThrowIfNull(person);
        Person = person;
    }

    /// <summary>The user with their groups.</summary>
    public Viewer Person { get; }
}
