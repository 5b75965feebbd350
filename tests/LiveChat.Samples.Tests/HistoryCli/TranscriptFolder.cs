using System.Text;

namespace LiveChat.Samples.Tests.HistoryCli;

/// <summary>A folder of transcripts that a test creates, deleted after the test.</summary>
internal sealed class TranscriptFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("history-cli-");

    public TranscriptFolder(IEnumerable<string> sessions, IEnumerable<string> messages)
        : this(Bytes(sessions), Bytes(messages)) { }

    public TranscriptFolder(byte[]? sessions, byte[]? messages)
    {
        Write("sessions.jsonl", sessions);
        Write("messages.jsonl", messages);
    }

    public string Path => _folder.FullName;

    public static byte[] Bytes(IEnumerable<string> lines) =>
        Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));

    public void Dispose() => _folder.Delete(recursive: true);

    private void Write(string name, byte[]? bytes)
    {
        if (bytes is not null)
        {
            File.WriteAllBytes(System.IO.Path.Combine(Path, name), bytes);
        }
    }
}
