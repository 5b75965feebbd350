using System.Collections.Immutable;
using HistoryCli.Transcripts;

namespace HistoryCli.Loading;

/// <summary>The result of importing a folder.</summary>
internal sealed record ImportReport
{
    internal required string Folder { get; init; }

    /// <summary>The folder's messages that are now in the history, whether new or old.</summary>
    internal int Messages => MessagesAdded + MessagesKnown;

    internal required int MessagesAdded { get; init; }

    internal required int MessagesKnown { get; init; }

    /// <summary>The folder's sessions that are now in the history, whether new or old.</summary>
    internal required int Sessions { get; init; }

    internal required int SessionsAdded { get; init; }

    internal required int SessionsActive { get; init; }

    internal required int Channels { get; init; }

    internal required int Contacts { get; init; }

    internal required int Items { get; init; }

    internal required int LiveChats { get; init; }

    internal required int Operators { get; init; }

    /// <summary>The number of lines that repeat another line of the folder.</summary>
    internal required int RepeatedLines { get; init; }

    /// <summary>The problems, by file and line.</summary>
    internal required ImmutableArray<Problem> Problems { get; init; }

    internal int RejectedLines => Problems.Count(problem => problem.IsRejected);

    internal int Remarks => Problems.Length - RejectedLines;
}
