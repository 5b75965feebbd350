namespace LiveChat.Storage.Sqlite;

/// <summary>Migrates a file to a version from the previous one, in the caller's transaction.</summary>
/// <param name="connection">The file.</param>
/// <param name="path">The file's path, for errors.</param>
/// <param name="progress">Receives the progress; may be null.</param>
internal delegate void Migration(Connection connection, string path, IProgress<MigrationProgress>? progress);
