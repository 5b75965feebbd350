using LiveChat.Tests.Hosts;

namespace LiveChat.Tests.Bounds;

/// <summary>The parts of questions to the desk.</summary>
internal static class DeskQuestion
{
    public static Question Command(string member, string first, Func<Situation, Task<Func<Task>>> prepare) =>
        new($"SessionDesk.{member}({first})", prepare);

    public static Task<Func<Task>> Is(Func<Task> call) => Task.FromResult(call);

    public static Task Done<TOutcome>(ValueTask<TOutcome> command)
        where TOutcome : CommandOutcome => TestHost.DoneAsync(command);

    public static async Task<MessageKey> ReplyAsync(Situation s, string id)
    {
        var session = await s.OpenLongAsync(Cast.Ann);
        await TestHost.DoneAsync(s.QuietDesk.ReplyAsync(session, new Reply(id, "text"), Cast.Ann));
        return new MessageKey(session, MessageId.OfCaller(session, id));
    }

    /// <summary>A note of Ann's in the long session.</summary>
    public static async Task<MessageKey> NoteAsync(Situation s, string id)
    {
        var session = await s.OpenLongAsync(Cast.Ann);
        await TestHost.DoneAsync(s.QuietDesk.AddNoteAsync(session, new Note(id, "text"), Cast.Ann));
        return new MessageKey(session, MessageId.OfCaller(session, id));
    }
}
