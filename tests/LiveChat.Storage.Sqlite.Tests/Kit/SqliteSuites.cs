using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Storage.Sqlite.Tests.Kit;

public sealed class SqliteSuites : AllSuitesTests<SqliteTestStore>;

public sealed class SqliteAddedAccountTests : AddedAccountTests<SqliteTestStore>;

public sealed class SqliteCancellationTests : CancellationTests<SqliteTestStore>;

public sealed class SqliteChangeTests : ChangeTests<SqliteTestStore>;

public sealed class SqliteCommitTests : CommitTests<SqliteTestStore>;

public sealed class SqliteComparisonTests : ComparisonTests<SqliteTestStore>;

public sealed class SqliteConcurrencyTests : ConcurrencyTests<SqliteTestStore>;

public sealed class SqliteEntryPageTests : EntryPageTests<SqliteTestStore>;

public sealed class SqliteEntryRangeTests : EntryRangeTests<SqliteTestStore>;

public sealed class SqliteErrorTests : ErrorTests<SqliteTestStore>;

public sealed class SqliteFaultTests : FaultTests<SqliteTestStore>;

public sealed class SqliteHostileInputTests : HostileInputTests<SqliteTestStore>;

public sealed class SqliteIdempotencyTests : IdempotencyTests<SqliteTestStore>;

public sealed class SqliteLinearizabilityTests : LinearizabilityTests<SqliteTestStore>;

public sealed class SqliteLoadTests : LoadTests<SqliteTestStore>;

public sealed class SqliteMessageTests : MessageTests<SqliteTestStore>;

public sealed class SqliteModelTests : ModelTests<SqliteTestStore>;

public sealed class SqlitePlaceholderTests : PlaceholderTests<SqliteTestStore>;

public sealed class SqliteQueuedReplyTests : QueuedReplyTests<SqliteTestStore>;

public sealed class SqliteReadMarkTests : ReadMarkTests<SqliteTestStore>;

// Case: FC-02, which the kit names: FC_02_Each_provider_of_the_same_services_has_its_own_store
public sealed class SqliteRegistrationTests : RegistrationTests<SqliteTestStore>;

public sealed class SqliteResolverTests : ResolverTests<SqliteTestStore>;

public sealed class SqliteRowTests : RowTests<SqliteTestStore>;

public sealed class SqliteSessionListTests : SessionListTests<SqliteTestStore>;

public sealed class SqliteSessionPagingTests : SessionPagingTests<SqliteTestStore>;

public sealed class SqliteSessionFilterTests : SessionFilterTests<SqliteTestStore>;

public sealed class SqliteSessionScopeTests : SessionScopeTests<SqliteTestStore>;

public sealed class SqliteSessionTests : SessionTests<SqliteTestStore>;

public sealed class SqliteSharedDataTests : SharedDataTests<SqliteTestStore>;

public sealed class SqliteTimeTests : TimeTests<SqliteTestStore>;

public sealed class SqliteValueTests : ValueTests<SqliteTestStore>;

public sealed class SqliteWatermarkTests : WatermarkTests<SqliteTestStore>;

public sealed class SqliteCustomerTimeTests : CustomerTimeTests<SqliteTestStore>;

public sealed class SqlitePastTests : PastTests<SqliteTestStore>;

public sealed class SqliteNoteTests : NoteTests<SqliteTestStore>;

public sealed class SqliteFileTests : FileTests<SqliteTestStore>;

public sealed class SqliteMessageSearchTests : MessageSearchTests<SqliteTestStore>;

public sealed class SqliteRetentionTests : RetentionTests<SqliteTestStore>;

public sealed class SqliteErasureTests : ErasureTests<SqliteTestStore>;
