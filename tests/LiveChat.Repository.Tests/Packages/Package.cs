using System.Reflection;

namespace LiveChat.Repository.Tests.Packages;

/// <summary>One package of this repository: a project below <c>src</c> with a nuspec next to the solution.</summary>
internal sealed record Package(string Name)
{
    /// <summary>Every project below <c>src</c>, by name, for theories.</summary>
    public static TheoryData<string> Names { get; } =
        new(
            Directory
                .EnumerateDirectories(RepositoryRoot.Combine("src"))
                .Select(folder => Path.GetFileName(folder)!)
                .Order(StringComparer.Ordinal)
        );

    public Assembly Assembly => Assembly.Load(Name);

    public string Project => RepositoryRoot.Combine("src", Name, $"{Name}.csproj");

    public string Nuspec => RepositoryRoot.Combine($"{Name}.nuspec");

    /// <summary>The documents in the package; the kit is for authors of stores, the other packages are for hosts.</summary>
    public string[] Documents =>
        Name == "LiveChat.Storage.ConformanceTests" ? ["docs/contracts.md", "docs/writing-a-store.md"] : ["README.md"];

    /// <summary>The documentation file that the compiler wrote.</summary>
    public string Documentation => Path.Combine(AppContext.BaseDirectory, $"{Name}.xml");
}
