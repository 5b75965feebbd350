namespace HistoryCli.Loading;

/// <summary>Writes a file that exists only when it is whole.</summary>
internal static class WholeFile
{
    /// <summary>
    /// Writes beside the file, and moves the result to its place; null, and no file, if there is nothing to write.
    /// </summary>
    /// <exception cref="DataException">The file cannot be written.</exception>
    internal static async Task<T?> WriteAsync<T>(string file, Func<Stream, Task<T?>> write)
        where T : class
    {
        var partial = file + ".partial";
        try
        {
            T? written;
            await using (var output = new FileStream(partial, FileMode.Create, FileAccess.Write))
            {
                written = await write(output);
            }

            if (written is not null)
            {
                File.Move(partial, file, overwrite: true);
            }

            return written;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"'{file}' cannot be written: {fault.Message}", fault);
        }
        finally
        {
            Discard(partial);
        }
    }

    private static void Discard(string partial)
    {
        try
        {
            File.Delete(partial);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // The error that left it there is the one to report.
        }
    }
}
