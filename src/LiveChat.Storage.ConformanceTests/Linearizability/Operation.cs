namespace LiveChat.Storage.ConformanceTests.Linearizability;

/// <summary>One call of one client, with when it began and was answered.</summary>
/// <param name="Began">Its place among all beginnings and answers.</param>
/// <param name="Answered">The place of its answer.</param>
/// <param name="Name">What was asked and answered, for people.</param>
/// <param name="Apply">The view after it, or null when its answer contradicts the view before it.</param>
internal sealed record Operation(long Began, long Answered, string Name, Func<ClientView, ClientView?> Apply);
