namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

internal sealed class BrokenCancellationTests<TStore> : CancellationTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenChangeTests<TStore> : ChangeTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenCommitTests<TStore> : CommitTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenComparisonTests<TStore> : ComparisonTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenConcurrencyTests<TStore> : ConcurrencyTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenEntryPageTests<TStore> : EntryPageTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenEntryRangeTests<TStore> : EntryRangeTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenErrorTests<TStore> : ErrorTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenFaultTests<TStore> : FaultTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenHostileInputTests<TStore> : HostileInputTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenIdempotencyTests<TStore> : IdempotencyTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenLinearizabilityTests<TStore> : LinearizabilityTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenLoadTests<TStore> : LoadTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenAddedAccountTests<TStore> : AddedAccountTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenMessageTests<TStore> : MessageTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenModelTests<TStore> : ModelTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenPlaceholderTests<TStore> : PlaceholderTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenQueuedReplyTests<TStore> : QueuedReplyTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenReadMarkTests<TStore> : ReadMarkTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenRegistrationTests<TStore> : RegistrationTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenResolverTests<TStore> : ResolverTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenRowTests<TStore> : RowTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenSessionListTests<TStore> : SessionListTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenSessionPagingTests<TStore> : SessionPagingTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenSessionFilterTests<TStore> : SessionFilterTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenSessionScopeTests<TStore> : SessionScopeTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenSessionTests<TStore> : SessionTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenTimeTests<TStore> : TimeTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenValueTests<TStore> : ValueTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenWatermarkTests<TStore> : WatermarkTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenCustomerTimeTests<TStore> : CustomerTimeTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenPastTests<TStore> : PastTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenNoteTests<TStore> : NoteTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenMessageSearchTests<TStore> : MessageSearchTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenFileTests<TStore> : FileTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenRetentionTests<TStore> : RetentionTests<TStore>
    where TStore : TestStore, new();

internal sealed class BrokenErasureTests<TStore> : ErasureTests<TStore>
    where TStore : TestStore, new();
