using System.Collections.Immutable;

namespace LiveChat;

/// <summary>Keeps live chat settings in memory: fixed ones, or ones that a test changes while it runs.</summary>
/// <remarks>
/// Safe for concurrent callers; a change counts for every later call. Every call completes before it returns.
/// </remarks>
public sealed class InMemoryLiveChatDirectory : ILiveChatDirectory
{
    private ImmutableArray<LiveChatSettings> _settings = [];

    /// <summary>Makes a directory of the given live chats.</summary>
    /// <param name="liveChats">The settings, in the order to list them; ids are unique.</param>
    /// <exception cref="ArgumentException">An id is duplicated; the message names it.</exception>
    public InMemoryLiveChatDirectory(params ImmutableArray<LiveChatSettings> liveChats)
    {
        foreach (var settings in liveChats)
        {
            ArgumentNullException.ThrowIfNull(settings, nameof(liveChats));
            if (IndexOf(_settings, settings.Id) >= 0)
            {
                throw new ArgumentException(
                    $"The live chat id '{settings.Id}' is duplicated; give each live chat an id of its own.",
                    nameof(liveChats)
                );
            }

            Set(settings);
        }
    }

    /// <summary>Adds a live chat at the end, or replaces the one with the same id where it stands.</summary>
    /// <param name="settings">The settings.</param>
    public void Set(LiveChatSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        ImmutableInterlocked.Update(
            ref _settings,
            static (all, one) => IndexOf(all, one.Id) is var index and >= 0 ? all.SetItem(index, one) : all.Add(one),
            settings
        );
    }

    /// <summary>Takes a live chat out; one that is not there changes nothing.</summary>
    /// <param name="id">Its id.</param>
    public void Remove(LiveChatId id) =>
        ImmutableInterlocked.Update(
            ref _settings,
            static (all, one) => IndexOf(all, one) is var index and >= 0 ? all.RemoveAt(index) : all,
            id
        );

    /// <inheritdoc/>
    public ValueTask<LiveChatSettings?> FindAsync(LiveChatId id, CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<LiveChatSettings?>(cancellationToken)
            : ValueTask.FromResult(_settings.FirstOrDefault(settings => settings.Id == id));

    /// <inheritdoc/>
    public ValueTask<ImmutableArray<LiveChatSettings>> ListAsync(CancellationToken cancellationToken) =>
        cancellationToken.IsCancellationRequested
            ? ValueTask.FromCanceled<ImmutableArray<LiveChatSettings>>(cancellationToken)
            : ValueTask.FromResult(_settings);

    private static int IndexOf(ImmutableArray<LiveChatSettings> all, LiveChatId id)
    {
        for (var index = 0; index < all.Length; index++)
        {
            if (all[index].Id == id)
            {
                return index;
            }
        }

        return -1;
    }
}
