using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Storage.PostgreSql.Tests.Kit;

public sealed class PostgreSqlSuites : AllSuitesTests<PostgreSqlTestStore>;

public sealed class PostgreSqlAddedAccountTests : AddedAccountTests<PostgreSqlTestStore>;

public sealed class PostgreSqlCancellationTests : CancellationTests<PostgreSqlTestStore>;

public sealed class PostgreSqlChangeTests : ChangeTests<PostgreSqlTestStore>;

public sealed class PostgreSqlCommitTests : CommitTests<PostgreSqlTestStore>;

public sealed class PostgreSqlComparisonTests : ComparisonTests<PostgreSqlTestStore>;

public sealed class PostgreSqlConcurrencyTests : ConcurrencyTests<PostgreSqlTestStore>;

public sealed class PostgreSqlEntryPageTests : EntryPageTests<PostgreSqlTestStore>;

public sealed class PostgreSqlEntryRangeTests : EntryRangeTests<PostgreSqlTestStore>;

public sealed class PostgreSqlErrorTests : ErrorTests<PostgreSqlTestStore>;

public sealed class PostgreSqlFaultTests : FaultTests<PostgreSqlTestStore>;

public sealed class PostgreSqlHostileInputTests : HostileInputTests<PostgreSqlTestStore>;

public sealed class PostgreSqlIdempotencyTests : IdempotencyTests<PostgreSqlTestStore>;

public sealed class PostgreSqlLinearizabilityTests : LinearizabilityTests<PostgreSqlTestStore>;

public sealed class PostgreSqlLoadTests : LoadTests<PostgreSqlTestStore>;

public sealed class PostgreSqlMessageTests : MessageTests<PostgreSqlTestStore>;

public sealed class PostgreSqlModelTests : ModelTests<PostgreSqlTestStore>;

public sealed class PostgreSqlPlaceholderTests : PlaceholderTests<PostgreSqlTestStore>;

public sealed class PostgreSqlQueuedReplyTests : QueuedReplyTests<PostgreSqlTestStore>;

public sealed class PostgreSqlReadMarkTests : ReadMarkTests<PostgreSqlTestStore>;

// Case: FC-02, which the kit names: FC_02_Each_provider_of_the_same_services_has_its_own_store
public sealed class PostgreSqlRegistrationTests : RegistrationTests<PostgreSqlTestStore>;

public sealed class PostgreSqlResolverTests : ResolverTests<PostgreSqlTestStore>;

public sealed class PostgreSqlRowTests : RowTests<PostgreSqlTestStore>;

public sealed class PostgreSqlSessionListTests : SessionListTests<PostgreSqlTestStore>;

public sealed class PostgreSqlSessionPagingTests : SessionPagingTests<PostgreSqlTestStore>;

public sealed class PostgreSqlSessionFilterTests : SessionFilterTests<PostgreSqlTestStore>;

public sealed class PostgreSqlSessionScopeTests : SessionScopeTests<PostgreSqlTestStore>;

public sealed class PostgreSqlSessionTests : SessionTests<PostgreSqlTestStore>;

public sealed class PostgreSqlSharedDataTests : SharedDataTests<PostgreSqlTestStore>;

public sealed class PostgreSqlTimeTests : TimeTests<PostgreSqlTestStore>;

public sealed class PostgreSqlValueTests : ValueTests<PostgreSqlTestStore>;

public sealed class PostgreSqlWatermarkTests : WatermarkTests<PostgreSqlTestStore>;

public sealed class PostgreSqlCustomerTimeTests : CustomerTimeTests<PostgreSqlTestStore>;

public sealed class PostgreSqlPastTests : PastTests<PostgreSqlTestStore>;

public sealed class PostgreSqlNoteTests : NoteTests<PostgreSqlTestStore>;

public sealed class PostgreSqlFileTests : FileTests<PostgreSqlTestStore>;

public sealed class PostgreSqlMessageSearchTests : MessageSearchTests<PostgreSqlTestStore>;

public sealed class PostgreSqlRetentionTests : RetentionTests<PostgreSqlTestStore>;

public sealed class PostgreSqlErasureTests : ErasureTests<PostgreSqlTestStore>;
