using System.Diagnostics;
using System.Globalization;

namespace LiveChat.Storage.PostgreSql.Tests.Server;

/// <summary>
/// A server for this process, from the installed programs: a new cluster in a temporary folder, on a socket there. A
/// guard outside this process stops it and deletes the folder when this process ends, however it ends.
/// </summary>
internal sealed class PostgreSqlServer : IDisposable
{
    /// <summary>
    /// Waits until its input ends, which happens when this process ends or disposes the server.
    /// </summary>
    private const string Guard = """
        trap '' INT TERM HUP
        cat >/dev/null
        if read -r server <"$1/data/postmaster.pid"; then
            kill -QUIT "$server"
            for _ in $(seq 100); do [ -e "$1/data/postmaster.pid" ] || break; sleep 0.1; done
        fi 2>/dev/null
        rm -rf "$1"
        """;

    private static readonly string? s_programs = FindPrograms();

    private readonly string _folder = Directory.CreateTempSubdirectory("livechat-postgresql-").FullName;
    private readonly Process _guard;

    private PostgreSqlServer()
    {
        _guard = Process.Start(
            new ProcessStartInfo("bash", ["-c", Guard, "bash", _folder])
            {
                RedirectStandardInput = true,
                UseShellExecute = false,
            }
        )!;
    }

    public static bool IsInstalled => s_programs is not null;

    public string ConnectionString =>
        $"Host={_folder};Username=postgres;Database=postgres;Timeout=30;Command Timeout=120;Include Error Detail=false";

    /// <summary>Creates a cluster with an English collation, so that comparisons by bytes must be explicit.</summary>
    public static PostgreSqlServer Create(params string[] settings)
    {
        var server = new PostgreSqlServer();
        try
        {
            if (Environment.IsPrivilegedProcess)
            {
                Run("chown", "postgres", server._folder);
            }

            server.RunProgram(
                "initdb",
                "-D",
                server.Data,
                "--username=postgres",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
                "--locale=C.UTF-8",
                "--locale-provider=icu",
                "--icu-locale=en"
            );
            string[] all =
            [
                "listen_addresses=''",
                $"unix_socket_directories='{server._folder}'",
                "max_connections=300",
                .. settings,
            ];
            File.AppendAllLines(Path.Combine(server.Data, "postgresql.conf"), all);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Starts the server; completes when it accepts connections.</summary>
    public void Start()
    {
        var log = Path.Combine(_folder, "log");
        try
        {
            RunProgram("pg_ctl", "start", "-w", "-s", "-t", "120", "-D", Data, "-l", log);
        }
        catch (InvalidOperationException error) when (File.Exists(log))
        {
            var end = string.Join('\n', File.ReadLines(log).TakeLast(30));
            throw new InvalidOperationException($"{error.Message} The server's log ends with:\n{end}", error);
        }
    }

    /// <summary>
    /// Kills all processes of the server at once, like a crash: no handler runs, nothing is written.
    /// </summary>
    public void Kill()
    {
        var postmaster = int.Parse(
            File.ReadLines(Path.Combine(Data, "postmaster.pid")).First(),
            CultureInfo.InvariantCulture
        );

        // While stopped, the process starts no other process and sees no child end.
        Run("kill", "-STOP", Text(postmaster));
        int[] all = [.. ServerProcesses.ChildrenOf(postmaster), postmaster];
        Run("kill", ["-KILL", .. all.Select(Text)]);
        ServerProcesses.WaitForEnd(all);

        // If nobody reads the dead process's exit code, its number would be taken for a running server's.
        File.Delete(Path.Combine(Data, "postmaster.pid"));
        File.Delete(Path.Combine(_folder, ".s.PGSQL.5432.lock"));
    }

    /// <summary>
    /// Kills one process that serves a connection; the server then ends all others and recovers by itself.
    /// </summary>
    public void KillBackend(int process) => Run("kill", "-KILL", Text(process));

    public void Dispose()
    {
        _guard.StandardInput.Close();
        _guard.WaitForExit();
        _guard.Dispose();
    }

    private string Data => Path.Combine(_folder, "data");

    private void RunProgram(string name, params string[] arguments)
    {
        var program = Path.Combine(s_programs!, name);
        if (Environment.IsPrivilegedProcess)
        {
            // The server refuses to run as root.
            Run("setpriv", ["--reuid=postgres", "--regid=postgres", "--clear-groups", "--", program, .. arguments]);
        }
        else
        {
            Run(program, arguments);
        }
    }

    private static void Run(string program, params string[] arguments)
    {
        // The server inherits its starter's handles: a pipe would stay open as long as the server runs.
        var start = new ProcessStartInfo(
            "bash",
            ["-c", "exec \"$@\" </dev/null >/dev/null 2>&1", "bash", program, .. arguments]
        )
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start)!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}."
            );
        }
    }

    /// <summary>The folder of the newest server's programs; Debian keeps them out of the path.</summary>
    private static string? FindPrograms()
    {
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.EnumerateDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin"))
            : [];
        return debian
            .OrderByDescending(VersionOf)
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator))
            .FirstOrDefault(folder =>
                File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "pg_ctl"))
            );
    }

    private static int VersionOf(string programs) =>
        int.TryParse(Path.GetFileName(Path.GetDirectoryName(programs)), CultureInfo.InvariantCulture, out var version)
            ? version
            : 0;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
