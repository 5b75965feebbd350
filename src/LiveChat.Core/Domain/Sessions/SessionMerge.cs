using System.Collections.Immutable;
using LiveChat.Domain;

namespace LiveChat.Storage;

/// <summary>What a merge of two contacts changed in a session's bindings, so that it can be undone (rule P2).</summary>
/// <remarks>Immutable; equal if all values, including elements of arrays, are equal.</remarks>
public sealed record SessionMerge
{
    private readonly EquatableArray<Binding> _replaced;

    /// <summary>The contact that became part of the other one.</summary>
    public required AppItemId From { get; init; }

    /// <summary>The contact to which the session is bound since.</summary>
    public required AppItemId Into { get; init; }

    /// <summary>The user who merged the contacts.</summary>
    public required UserId By { get; init; }

    /// <summary>The time of the merge; UTC, whole microseconds.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The session's bindings to either contact before the merge, in their order; one or two.</summary>
    public required ImmutableArray<Binding> Replaced
    {
        get => _replaced.Items;
        init => _replaced = new EquatableArray<Binding>(value);
    }

    /// <summary>Whether the bindings are as before again, and the accounts of the contacts may not be yet.</summary>
    /// <remarks>The call that undoes the merge forgets it at last.</remarks>
    public bool IsUndone { get; init; }

    internal bool IsOf(ContactMerge merge) => From == merge.From && Into == merge.Into;
}
