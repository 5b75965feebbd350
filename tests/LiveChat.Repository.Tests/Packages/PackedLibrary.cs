namespace LiveChat.Repository.Tests.Packages;

/// <summary>A package that <c>dotnet pack</c> made from the test run's build output; deleted with this object.</summary>
internal sealed class PackedLibrary : IDisposable
{
    public const string Configuration =
#if DEBUG
        "Debug";
#else
        "Release";
#endif

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("livechat-pack-");

    private PackedLibrary() { }

    public string File => Assert.Single(_folder.GetFiles()).FullName;

    public static async Task<PackedLibrary> PackAsync(Package library, CancellationToken cancellationToken)
    {
        var package = new PackedLibrary();
        try
        {
            await package.RunPackAsync(library, cancellationToken);
            return package;
        }
        catch
        {
            package.Dispose();
            throw;
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>
    /// The arguments that pack a project as the test run built it, so also the element as modules: a bundle needs more
    /// than the SDK.
    /// </summary>
    internal static IEnumerable<string> Arguments(Package library, string folder, params string[] more) =>
        [
            "pack",
            library.Project,
            "-c",
            Configuration,
            "--no-build",
            "-o",
            folder,
            "-p:PackElementModules=true",
            "-nodeReuse:false",
            .. more,
        ];

    private Task RunPackAsync(Package library, CancellationToken cancellationToken) =>
        DotnetCommand.RunAsync(RepositoryRoot.Path, Arguments(library, _folder.FullName), cancellationToken);
}
