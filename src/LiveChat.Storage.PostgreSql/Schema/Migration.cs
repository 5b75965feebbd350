namespace LiveChat.Storage.PostgreSql;

/// <summary>Migrates a schema to a version from the previous one, in the caller's transaction.</summary>
/// <param name="connection">The connection, with the store's row locked.</param>
/// <param name="progress">Receives the progress; may be null.</param>
/// <param name="cancellationToken">Cancels the operation.</param>
internal delegate ValueTask Migration(
    Connection connection,
    IProgress<MigrationProgress>? progress,
    CancellationToken cancellationToken
);
