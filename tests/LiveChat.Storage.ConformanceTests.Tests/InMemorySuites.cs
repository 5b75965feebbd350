using System.Collections.Immutable;

namespace LiveChat.Storage.ConformanceTests.Tests;

public sealed class InMemorySuites : AllSuitesTests<InMemoryTestStore>
{
    protected override ImmutableDictionary<Type, string> LeftOut =>
        ImmutableDictionary<Type, string>.Empty.Add(
            typeof(SharedDataTests<>),
            "It is one object in one process's memory."
        );
}

public sealed class InMemoryAddedAccountTests : AddedAccountTests<InMemoryTestStore>;

public sealed class InMemoryCancellationTests : CancellationTests<InMemoryTestStore>;

public sealed class InMemoryChangeTests : ChangeTests<InMemoryTestStore>;

public sealed class InMemoryCommitTests : CommitTests<InMemoryTestStore>;

public sealed class InMemoryComparisonTests : ComparisonTests<InMemoryTestStore>;

public sealed class InMemoryConcurrencyTests : ConcurrencyTests<InMemoryTestStore>;

public sealed class InMemoryEntryPageTests : EntryPageTests<InMemoryTestStore>;

public sealed class InMemoryEntryRangeTests : EntryRangeTests<InMemoryTestStore>;

public sealed class InMemoryErrorTests : ErrorTests<InMemoryTestStore>;

public sealed class InMemoryFaultTests : FaultTests<InMemoryTestStore>;

public sealed class InMemoryHostileInputTests : HostileInputTests<InMemoryTestStore>;

public sealed class InMemoryIdempotencyTests : IdempotencyTests<InMemoryTestStore>;

public sealed class InMemoryLinearizabilityTests : LinearizabilityTests<InMemoryTestStore>;

public sealed class InMemoryLoadTests : LoadTests<InMemoryTestStore>;

public sealed class InMemoryMessageTests : MessageTests<InMemoryTestStore>;

public sealed class InMemoryModelTests : ModelTests<InMemoryTestStore>;

public sealed class InMemoryPlaceholderTests : PlaceholderTests<InMemoryTestStore>;

public sealed class InMemoryQueuedReplyTests : QueuedReplyTests<InMemoryTestStore>;

public sealed class InMemoryReadMarkTests : ReadMarkTests<InMemoryTestStore>;

// Case: FC-02, which the kit names: FC_02_Each_provider_of_the_same_services_has_its_own_store
public sealed class InMemoryRegistrationTests : RegistrationTests<InMemoryTestStore>;

public sealed class InMemoryResolverTests : ResolverTests<InMemoryTestStore>;

public sealed class InMemoryRowTests : RowTests<InMemoryTestStore>;

public sealed class InMemorySessionListTests : SessionListTests<InMemoryTestStore>;

public sealed class InMemorySessionPagingTests : SessionPagingTests<InMemoryTestStore>;

public sealed class InMemorySessionFilterTests : SessionFilterTests<InMemoryTestStore>;

public sealed class InMemorySessionScopeTests : SessionScopeTests<InMemoryTestStore>;

public sealed class InMemorySessionTests : SessionTests<InMemoryTestStore>;

public sealed class InMemoryTimeTests : TimeTests<InMemoryTestStore>;

public sealed class InMemoryValueTests : ValueTests<InMemoryTestStore>;

public sealed class InMemoryWatermarkTests : WatermarkTests<InMemoryTestStore>;

public sealed class InMemoryCustomerTimeTests : CustomerTimeTests<InMemoryTestStore>;

public sealed class InMemoryPastTests : PastTests<InMemoryTestStore>;

public sealed class InMemoryNoteTests : NoteTests<InMemoryTestStore>;

public sealed class InMemoryFileTests : FileTests<InMemoryTestStore>;

public sealed class InMemoryMessageSearchTests : MessageSearchTests<InMemoryTestStore>;

public sealed class InMemoryRetentionTests : RetentionTests<InMemoryTestStore>;

public sealed class InMemoryErasureTests : ErasureTests<InMemoryTestStore>;
