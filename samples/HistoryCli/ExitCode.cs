namespace HistoryCli;

/// <summary>The program's exit codes.</summary>
internal static class ExitCode
{
    internal const int Success = 0;

    /// <summary>Something is wrong with the data, or the item in question does not exist.</summary>
    internal const int Data = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;

    /// <summary>Ended by Ctrl+C, with the code that shells use.</summary>
    internal const int Interrupted = 130;
}
