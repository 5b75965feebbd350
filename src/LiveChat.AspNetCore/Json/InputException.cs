namespace LiveChat.AspNetCore;

/// <summary>A value of a request is not allowed.</summary>
internal sealed class InputException(string field, string problem) : Exception(problem)
{
    internal string Field { get; } = field;
}
