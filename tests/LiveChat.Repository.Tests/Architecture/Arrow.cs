namespace LiveChat.Repository.Tests.Architecture;

/// <summary>One folder uses another; the example is a type that does, and what of the other it uses.</summary>
internal sealed record Arrow(string From, string To, string Example)
{
    public override string ToString() => $"{From} -> {To} ({Example})";
}
