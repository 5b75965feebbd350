namespace LiveChat.Repository.Tests.Conventions;

/// <summary>One source file of the repository: its path and its lines.</summary>
internal sealed record SourceFile(string Path, IReadOnlyList<string> Lines)
{
    /// <summary>The file's name up to the first dot: the type's name, also for <c>Type.Topic.cs</c>.</summary>
    public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    public string Text => string.Join('\n', Lines);

    /// <summary>The C# files below a top-level folder, without generated ones.</summary>
    public static IReadOnlyList<SourceFile> Below(params string[] folders) =>
        [
            .. folders
                .SelectMany(folder =>
                    Directory.EnumerateFiles(RepositoryRoot.Combine(folder), "*.cs", SearchOption.AllDirectories)
                )
                .Select(file => System.IO.Path.GetRelativePath(RepositoryRoot.Path, file).Replace('\\', '/'))
                .Where(file =>
                    !file.Contains("/bin/", StringComparison.Ordinal)
                    && !file.Contains("/obj/", StringComparison.Ordinal)
                )
                .Order(StringComparer.Ordinal)
                .Select(file => new SourceFile(file, File.ReadAllLines(RepositoryRoot.Combine(file)))),
        ];

    public override string ToString() => Path;
}
