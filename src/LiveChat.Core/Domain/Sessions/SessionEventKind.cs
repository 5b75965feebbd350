namespace LiveChat;

/// <summary>What happened to a session.</summary>
public enum SessionEventKind
{
    /// <summary>It got a responsible operator: taken, or assigned by a supervisor.</summary>
    Assigned = 0,

    /// <summary>It went from one operator to another.</summary>
    Transferred = 1,

    /// <summary>It was bound to an item.</summary>
    Bound = 2,

    /// <summary>It was unbound from an item.</summary>
    Unbound = 3,

    /// <summary>It had been closed, and was reopened later; a last close is a boundary, not an event.</summary>
    Closed = 4,

    /// <summary>A message of the customer reopened it, or somebody by hand.</summary>
    Reopened = 5,

    /// <summary>It was marked as spam.</summary>
    MarkedSpam = 6,

    /// <summary>It was unmarked as spam.</summary>
    UnmarkedSpam = 7,

    /// <summary>Something of the messenger's that is no message: a number change, an unknown kind.</summary>
    Notice = 8,

    /// <summary>It became unassigned: released by its operator or a supervisor, or because its operator left.</summary>
    Released = 9,
}
