namespace LiveChat.Desk;

/// <summary>Wakes feeds after a command.</summary>
internal static class SafeNotifier
{
    /// <summary>
    /// Wakes feeds. The command is done even if no feed wakes: a lost wake-up costs time, never data.
    /// </summary>
    internal static void Wake(this IChannelNotifier notifier, ChannelId channel)
    {
        try
        {
            notifier.Notify(channel);
        }
        catch (Exception)
        {
            // A host's notifier that is down must not make a committed command look as if it failed.
        }
    }
}
