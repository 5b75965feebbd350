namespace HistoryCli;

/// <summary>The data cannot answer the question; the message says why.</summary>
internal sealed class DataException(string message, Exception? innerException = null)
    : Exception(message, innerException);
