namespace LiveChat.Repository.Tests.Architecture;

/// <summary>One folder uses another; the example names a type that does so, and the type that it uses.</summary>
internal sealed record Arrow(string From, string To, string Example)
{
    public override string ToString() => $"{From} -> {To} ({Example})";
}
