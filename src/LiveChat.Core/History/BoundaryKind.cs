namespace LiveChat;

/// <summary>Which end of a session a boundary is.</summary>
public enum BoundaryKind
{
    /// <summary>Its opening, above its entries.</summary>
    Opened = 0,

    /// <summary>Its last close, below its entries.</summary>
    Closed = 1,
}
