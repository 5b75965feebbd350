using System.Collections.Immutable;

namespace LiveChat.Storage;

/// <summary>The changes to the versions of one text when its message, or its placeholder, is put again.</summary>
/// <remarks>Immutable.</remarks>
public sealed class EditChange
{
    private EditChange(IEnumerable<KeyValuePair<EditKey, MessageEdit>> added, IEnumerable<EditKey> removed) =>
        (Added, Removed) = ([.. added], [.. removed]);

    /// <summary>The versions to write, each with its key, in the message's order.</summary>
    public ImmutableArray<KeyValuePair<EditKey, MessageEdit>> Added { get; }

    /// <summary>The keys of the versions to remove, in any order.</summary>
    public ImmutableArray<EditKey> Removed { get; }

    /// <summary>Compares the versions that a store holds with those that a commit puts.</summary>
    /// <param name="held">The keys that the store holds.</param>
    /// <param name="put">The versions that the commit puts; equal versions count once.</param>
    /// <exception cref="ArgumentNullException">The keys are null.</exception>
    public static EditChange Of(IReadOnlyCollection<EditKey> held, ImmutableArray<MessageEdit> put)
    {
        ArgumentNullException.ThrowIfNull(held);
        var before = held.ToHashSet();
        var now = put.IsDefaultOrEmpty
            ? []
            : put.Select(edit => KeyValuePair.Create(EditKey.Of(edit), edit)).DistinctBy(one => one.Key).ToList();
        return new EditChange(now.Where(one => !before.Contains(one.Key)), before.Except(now.Select(one => one.Key)));
    }
}
