namespace HistoryCli;

/// <summary>What the program tells the shell.</summary>
internal static class ExitCode
{
    internal const int Success = 0;

    /// <summary>Something is wrong with the data, or what was asked for is not there.</summary>
    internal const int Data = 1;

    /// <summary>The command line is wrong.</summary>
    internal const int Usage = 2;

    /// <summary>Ended by Ctrl+C, as shells count it.</summary>
    internal const int Interrupted = 130;
}
