namespace LiveChat.Benchmarks.Pages;

/// <summary>Which page of a timeline is read.</summary>
public enum Depth
{
    Latest,
    Half,
}
