using System.Runtime.CompilerServices;

namespace LiveChat.Testing;

/// <summary>
/// The conversations and cases that the tests use but the repository does not contain: a folder with
/// <c>data</c> and <c>cases</c>, named by <c>LIVECHAT_SHARED</c>, or else <c>../shared</c> next to the repository.
/// </summary>
internal static class SharedFiles
{
    /// <summary>The variable that names the folder.</summary>
    public const string FolderVariable = "LIVECHAT_SHARED";

    /// <summary>The full path of a folder under <c>data</c>; ends the test if it does not exist.</summary>
    public static string Data(string name, [CallerMemberName] string test = "") =>
        Require(Path.Combine("data", name), test);

    /// <summary>The full path of a file under <c>cases</c>; ends the test if it does not exist.</summary>
    public static string Case(string name, [CallerMemberName] string test = "") =>
        Require(Path.Combine("cases", name), test);

    /// <summary>The folder that <paramref name="configured"/> names, or else the one next to the repository; it need not exist.</summary>
    internal static string FolderOf(string? configured) =>
        Path.GetFullPath(string.IsNullOrEmpty(configured) ? RepositoryRoot.Combine("..", "shared") : configured);

    private static string Require(string relative, string test)
    {
        var path = Path.Combine(FolderOf(Environment.GetEnvironmentVariable(FolderVariable)), relative);
        if (!Path.Exists(path))
        {
            Requirement.Missing(
                test,
                $"{path} does not exist; name the folder that has data and cases in {FolderVariable}"
            );
        }

        return path;
    }
}
