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

    private Task RunPackAsync(Package library, CancellationToken cancellationToken) =>
        DotnetCommand.RunAsync(
            RepositoryRoot.Path,
            ["pack", library.Project, "-c", Configuration, "--no-build", "-o", _folder.FullName, "-nodeReuse:false"],
            cancellationToken
        );
}
