namespace LiveChat.Benchmarks.Pages;

/// <summary>The page of a timeline to read.</summary>
public enum Depth
{
    Latest,
    Half,
}
