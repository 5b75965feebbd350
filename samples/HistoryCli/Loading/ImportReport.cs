using System.Collections.Immutable;
using HistoryCli.Transcripts;

namespace HistoryCli.Loading;

/// <summary>What became of a folder.</summary>
internal sealed record ImportReport
{
    internal required string Folder { get; init; }

    /// <summary>The folder's messages that are in the history now, whether they were before or not.</summary>
    internal int Messages => MessagesAdded + MessagesKnown;

    internal required int MessagesAdded { get; init; }

    internal required int MessagesKnown { get; init; }

    /// <summary>The folder's sessions that are in the history now, whether they were before or not.</summary>
    internal required int Sessions { get; init; }

    internal required int SessionsAdded { get; init; }

    internal required int SessionsActive { get; init; }

    internal required int Channels { get; init; }

    internal required int Contacts { get; init; }

    internal required int Items { get; init; }

    internal required int LiveChats { get; init; }

    internal required int Operators { get; init; }

    /// <summary>How many lines say again what another line of the folder said.</summary>
    internal required int RepeatedLines { get; init; }

    /// <summary>What is wrong, by file and line.</summary>
    internal required ImmutableArray<Problem> Problems { get; init; }

    internal int RejectedLines => Problems.Count(problem => problem.IsRejected);

    internal int Remarks => Problems.Length - RejectedLines;
}
