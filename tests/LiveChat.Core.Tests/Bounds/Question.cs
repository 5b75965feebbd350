namespace LiveChat.Tests.Bounds;

/// <summary>One call of a public member, in a situation that a test counts at two sizes.</summary>
/// <param name="Member">The member, as <see cref="BoundsTests"/> names it.</param>
/// <param name="PrepareAsync">
/// Prepares the situation, uncounted, and returns the call; it fails unless the answer is a real one.
/// </param>
internal sealed record Question(string Member, Func<Situation, Task<Func<Task>>> PrepareAsync);
