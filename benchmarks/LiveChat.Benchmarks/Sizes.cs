namespace LiveChat.Benchmarks;

/// <summary>The sizes to measure: those of the bars, or small ones where a dry run only proves that all of it runs.</summary>
internal static class Sizes
{
    private static readonly bool IsDry = Environment
        .GetCommandLineArgs()
        .Contains("Dry", StringComparer.OrdinalIgnoreCase);

    internal static T Of<T>(T measured, T dry) => IsDry ? dry : measured;
}
