using System.Runtime.CompilerServices;

namespace HistoryCli.Transcripts;

/// <summary>
/// Reads a file line by line in bounded memory, as bytes, so that invalid UTF-8 is reported, not repaired.
/// Skips a byte order mark and blank lines; a line ends at LF or CR LF.
/// </summary>
internal sealed class TextLines(Stream file)
{
    /// <summary>The length of the longest line that is read, in bytes; longer lines are skipped.</summary>
    internal const int MaxLength = 16 << 20;

    private const int FirstSize = 64 << 10;
    private const byte LineFeed = (byte)'\n';

    private byte[] _buffer = new byte[FirstSize];
    private int _start;
    private int _end;
    private int _searched;
    private bool _isEnded;

    internal async IAsyncEnumerable<TextLine> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var isTooLong = false;
            int length;
            while ((length = EndOfLine()) < 0 && !_isEnded)
            {
                isTooLong |= DropIfTooLong();
                await FillAsync(cancellationToken);
            }

            if (length < 0 && _start == _end && !isTooLong)
            {
                yield break;
            }

            var line = Take(length, isBeginning: number == 1);
            isTooLong |= line.Length > MaxLength;
            if (isTooLong || !line.Span.Trim(" \t\r"u8).IsEmpty)
            {
                yield return new TextLine(number, isTooLong ? default : line, isTooLong);
            }
        }
    }

    /// <summary>The length of the next line; -1 if its end is not in the buffer.</summary>
    private int EndOfLine()
    {
        var found = _buffer.AsSpan(_searched, _end - _searched).IndexOf(LineFeed);
        if (found >= 0)
        {
            return _searched + found - _start;
        }

        _searched = _end;
        return -1;
    }

    private bool DropIfTooLong()
    {
        var isTooLong = _end - _start > MaxLength;
        _start = isTooLong ? _end : _start;
        return isTooLong;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        _buffer.AsSpan(_start.._end).CopyTo(_buffer);
        (_start, _end, _searched) = (0, _end - _start, _searched - _start);
        if (_end == _buffer.Length)
        {
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await file.ReadAsync(_buffer.AsMemory(_end), cancellationToken);
        _end += read;
        _isEnded = read == 0;
    }

    private ReadOnlyMemory<byte> Take(int length, bool isBeginning)
    {
        var line = length < 0 ? _buffer.AsMemory(_start.._end) : _buffer.AsMemory(_start, length);
        _start = length < 0 ? _end : _start + length + 1;
        _searched = _start;
        return isBeginning && line.Span.StartsWith("\uFEFF"u8) ? line[3..] : line;
    }
}
