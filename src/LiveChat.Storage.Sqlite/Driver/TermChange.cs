namespace LiveChat.Storage.Sqlite;

/// <summary>A row of the index that is put, or taken out by the terms with which it was put.</summary>
/// <param name="Number">The row's number.</param>
/// <param name="Terms">Its terms, with spaces between them.</param>
/// <param name="IsRemoved">Whether it is taken out.</param>
internal readonly record struct TermChange(long Number, string Terms, bool IsRemoved);
