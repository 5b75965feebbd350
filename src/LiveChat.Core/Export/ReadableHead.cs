namespace LiveChat.Export;

/// <summary>Puts the beginning of a file into words.</summary>
internal static class ReadableHead
{
    internal static IEnumerable<(string Name, string Value)> Of(ExportHead head, ExportWords words)
    {
        if (head is { Session: { } session, LiveChat: { } liveChat })
        {
            yield return (words["live-chat"], liveChat);
            yield return (words["session"], session.ToString());
        }

        var account = head.Channel.Account;
        yield return (words["channel"], $"{account.Messenger} {account.Address}");
        if (head.Settings.ExportedAt is { } time)
        {
            yield return (words["exported"], EntryWriter.Readable(time));
        }
    }
}
