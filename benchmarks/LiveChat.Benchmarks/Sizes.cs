namespace LiveChat.Benchmarks;

/// <summary>
/// The sizes to measure: those of the bars, or small ones for a dry run, which only proves that everything runs.
/// </summary>
internal static class Sizes
{
    private static readonly bool IsDry = Environment
        .GetCommandLineArgs()
        .Contains("Dry", StringComparer.OrdinalIgnoreCase);

    internal static T Of<T>(T measured, T dry) => IsDry ? dry : measured;
}
