namespace LiveChat;

/// <summary>Wakes watchers of channels; a lost wake-up costs time, never data (rule P7).</summary>
/// <remarks>
/// Safe for concurrent callers. A store may supply one that works across hosts; the default stays in the process.
/// </remarks>
public interface IChannelNotifier
{
    /// <summary>Reports that a channel has changed; returns at once.</summary>
    /// <param name="channel">The channel.</param>
    void Notify(ChannelId channel);

    /// <summary>Calls back at every change of any channel, until disposed.</summary>
    /// <param name="changed">
    /// Receives the channel; returns at once. If it throws, the others are woken nevertheless.
    /// </param>
    /// <returns>The object whose disposal ends the calls.</returns>
    IDisposable Listen(Action<ChannelId> changed);
}
