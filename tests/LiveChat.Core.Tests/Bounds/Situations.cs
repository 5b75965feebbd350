namespace LiveChat.Tests.Bounds;

/// <summary>The same situation at two sizes; both are built once.</summary>
public sealed class Situations
{
    internal Situation Few { get; } = new(100);

    internal Situation Many { get; } = new(100_000);
}
