using System.Diagnostics;

namespace LiveChat.Storage.Sqlite.Tests.Errors;

/// <summary>A small disk in memory, which only an administrator can mount.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TestFolder _folder;

    private SmallDisk(TestFolder folder) => _folder = folder;

    /// <summary>Mounts a disk of this many megabytes; null if that is not allowed.</summary>
    public static SmallDisk? TryMount(int megabytes)
    {
        var folder = new TestFolder();
        if (OperatingSystem.IsLinux() && Run("mount", "-t", "tmpfs", "-o", $"size={megabytes}m", "tmpfs", folder.Path))
        {
            return new SmallDisk(folder);
        }

        folder.Dispose();
        return null;
    }

    public string File(string name) => _folder.File(name);

    /// <summary>Fills the disk with a file, to the last byte.</summary>
    public void Fill(string name)
    {
        using var ballast = new FileStream(
            File(name),
            FileMode.Create,
            FileAccess.Write,
            FileShare.None,
            bufferSize: 0
        );
        try
        {
            for (var block = new byte[4096]; ; )
            {
                ballast.Write(block);
            }
        }
        catch (IOException)
        {
            // It is full.
        }
    }

    public void MakeReadOnly() =>
        Assert.True(Run("mount", "-o", "remount,ro", _folder.Path), "The disk cannot be made read-only.");

    public void Dispose()
    {
        Assert.True(Run("umount", _folder.Path), $"{_folder.Path} is still in use.");
        _folder.Dispose();
    }

    private static bool Run(string program, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(
                new ProcessStartInfo(program, arguments) { RedirectStandardError = true, UseShellExecute = false }
            );
            process!.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
