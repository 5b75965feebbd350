namespace LiveChat.Storage.ConformanceTests.Linearizability;

/// <summary>One call of one client, with the order of its beginning and its answer.</summary>
/// <param name="Began">The position of the call's beginning among all beginnings and answers.</param>
/// <param name="Answered">The position of the call's answer.</param>
/// <param name="Name">The question and the answer, for people.</param>
/// <param name="Apply">The view after the call, or null if the answer contradicts the view before.</param>
internal sealed record Operation(long Began, long Answered, string Name, Func<ClientView, ClientView?> Apply);
