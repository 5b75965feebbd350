namespace HistoryCli;

/// <summary>What was asked for cannot be answered from the data; the message says why.</summary>
internal sealed class DataException(string message, Exception? innerException = null)
    : Exception(message, innerException);
