using System.Text.Json;
using System.Text.Unicode;

namespace HistoryCli.Transcripts;

/// <summary>Reads a folder of transcripts: the sessions first, so that every message finds its session.</summary>
internal static class TranscriptReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads a folder; problems with lines are in <see cref="Transcript.Problems"/>.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="progress">Receives the file that is being read, and the share that has been read.</param>
    /// <param name="cancellationToken">Interrupts the reading.</param>
    /// <exception cref="DataException">The folder or a file is missing or cannot be read.</exception>
    internal static async Task<Transcript> ReadAsync(
        string folder,
        IProgress<Step> progress,
        CancellationToken cancellationToken
    )
    {
        if (!Directory.Exists(folder))
        {
            throw new DataException($"There is no folder '{folder}'.");
        }

        var transcript = new Transcript();
        try
        {
            await ReadAsync(
                SessionLine.File,
                (line, fields) => transcript.Add(new Numbered<SessionLine>(line, new(fields)))
            );
            await ReadAsync(
                MessageLine.File,
                (line, fields) => transcript.Add(new Numbered<MessageLine>(line, new(fields)))
            );
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"Cannot read '{folder}': {fault.Message}", fault);
        }

        transcript.CompareCounts();
        return transcript;

        Task ReadAsync(string name, Action<int, LineFields> add) =>
            ReadFileAsync(Path.Combine(folder, name), add, transcript, progress, cancellationToken);
    }

    private static async Task ReadFileAsync(
        string path,
        Action<int, LineFields> add,
        Transcript transcript,
        IProgress<Step> progress,
        CancellationToken cancellationToken
    )
    {
        var name = Path.GetFileName(path);
        if (!File.Exists(path))
        {
            throw new DataException($"There is no {name} in '{Path.GetDirectoryName(path)}'.");
        }

        await using var file = new FileStream(
            path,
            FileMode.Open,
            FileAccess.Read,
            FileShare.ReadWrite,
            bufferSize: 0,
            useAsync: true
        );
        var length = file.Length;
        await foreach (var line in new TextLines(file).ReadAsync(cancellationToken))
        {
            try
            {
                Read(line, add);
            }
            catch (LineException fault)
            {
                transcript.Reject(name, line.Number, fault.Message);
            }

            progress.Report(new Step($"Reading {name}", file.Position, length));
        }
    }

    private static void Read(TextLine line, Action<int, LineFields> add)
    {
        if (line.IsTooLong)
        {
            throw new LineException($"The line is longer than {TextLines.MaxLength >> 20} MiB.");
        }

        if (!Utf8.IsValid(line.Bytes.Span))
        {
            throw new LineException("The line is not UTF-8.");
        }

        using var json = Parse(line.Bytes);
        add(line.Number, new LineFields(json.RootElement));
    }

    private static JsonDocument Parse(ReadOnlyMemory<byte> line)
    {
        try
        {
            return JsonDocument.Parse(line, Strict);
        }
        catch (JsonException fault)
        {
            throw new LineException($"The line is not JSON: error at byte {fault.BytePositionInLine + 1}.");
        }
    }
}
