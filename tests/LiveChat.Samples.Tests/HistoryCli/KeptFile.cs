using Microsoft.Data.Sqlite;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>A path for <c>--db</c> in a folder that is deleted after the test.</summary>
internal sealed class KeptFile(string name = "kept.db") : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("history-cli-db-");

    public string Path => System.IO.Path.Combine(_folder.FullName, name);

    /// <summary>The dump of the kept history.</summary>
    public async Task<string> DumpAsync(params string[] args)
    {
        var run = await CliRun.OfAsync(["dump", "--db", Path, .. args]);
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run.Output;
    }

    /// <summary>Imports a folder and keeps it; checks that the report has no problems.</summary>
    public async Task<CliRun> ImportAsync(string folder)
    {
        var run = await CliRun.OfAsync("import", folder, "--db", Path, "--json");
        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        return run;
    }

    /// <summary>Changes the file outside of the program.</summary>
    public int Execute(string sql)
    {
        using var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder { DataSource = Path, Pooling = false }.ToString()
        );
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests themselves supply the text.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteNonQuery();
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
