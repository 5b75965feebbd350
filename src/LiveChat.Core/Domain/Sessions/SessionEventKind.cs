namespace LiveChat;

/// <summary>The kinds of events of a session.</summary>
public enum SessionEventKind
{
    /// <summary>The session got a responsible operator: taken, or assigned by a supervisor.</summary>
    Assigned = 0,

    /// <summary>The session went from one operator to another.</summary>
    Transferred = 1,

    /// <summary>The session was bound to an item.</summary>
    Bound = 2,

    /// <summary>The session was unbound from an item.</summary>
    Unbound = 3,

    /// <summary>The session was closed, and reopened later; a last close is a boundary, not an event.</summary>
    Closed = 4,

    /// <summary>A customer's message, or a user by hand, reopened the session.</summary>
    Reopened = 5,

    /// <summary>The session was marked as spam.</summary>
    MarkedSpam = 6,

    /// <summary>The session was unmarked as spam.</summary>
    UnmarkedSpam = 7,

    /// <summary>A notice of the messenger that is not a message: a number change, an unknown kind.</summary>
    Notice = 8,

    /// <summary>
    /// The session became unassigned: released by its operator or a supervisor, or because its operator left.
    /// </summary>
    Released = 9,
}
