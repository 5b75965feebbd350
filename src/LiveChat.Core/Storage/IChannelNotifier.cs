namespace LiveChat;

/// <summary>Wakes those who watch channels; a wake-up that is lost costs time, never data (rule P7).</summary>
/// <remarks>
/// Safe for concurrent callers. A store may bring one that crosses hosts; the default stays in the process.
/// </remarks>
public interface IChannelNotifier
{
    /// <summary>Says that a channel has changed; returns at once.</summary>
    /// <param name="channel">The channel.</param>
    void Notify(ChannelId channel);

    /// <summary>Calls back at every change of any channel, until disposed.</summary>
    /// <param name="changed">
    /// Gets the channel; returns at once. When it throws, the others are woken none the less.
    /// </param>
    /// <returns>What ends it.</returns>
    IDisposable Listen(Action<ChannelId> changed);
}
