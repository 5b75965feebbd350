namespace LiveChat.AspNetCore;

/// <summary>A reaction to a message; the customer has one side, and the company the other.</summary>
internal sealed record ReactionJson(string Sign, DateTimeOffset At, AuthorJson Author)
{
    internal static ReactionJson Of(Reaction reaction, Names names) =>
        new(reaction.Sign!, reaction.At, names.Of(reaction.Author));
}

/// <summary>A sign to react with.</summary>
internal sealed record SignJson(string Sign);
