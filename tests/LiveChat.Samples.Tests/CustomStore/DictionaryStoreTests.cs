using System.Collections.Immutable;
using CustomStore;
using LiveChat.Storage.ConformanceTests;

namespace LiveChat.Samples.Tests.CustomStore;

public sealed class DictionaryTestStore : TestStore
{
    public override bool IsShared => false;

    public override void Use(LiveChatBuilder chat) => chat.UseStorage("dictionary", _ => new DictionaryStore());
}

public sealed class DictionarySuites : AllSuitesTests<DictionaryTestStore>
{
    protected override ImmutableDictionary<Type, string> LeftOut =>
        ImmutableDictionary<Type, string>
            .Empty.Add(typeof(SharedDataTests<>), "It is one object in one process's memory.")
            .Add(typeof(MessageSearchTests<>), "It cannot search, so searches are refused.");
}

public sealed class DictionaryCancellationTests : CancellationTests<DictionaryTestStore>;

public sealed class DictionaryAddedAccountTests : AddedAccountTests<DictionaryTestStore>;

public sealed class DictionaryChangeTests : ChangeTests<DictionaryTestStore>;

public sealed class DictionaryCommitTests : CommitTests<DictionaryTestStore>;

public sealed class DictionaryComparisonTests : ComparisonTests<DictionaryTestStore>;

public sealed class DictionaryConcurrencyTests : ConcurrencyTests<DictionaryTestStore>;

public sealed class DictionaryEntryPageTests : EntryPageTests<DictionaryTestStore>;

public sealed class DictionaryEntryRangeTests : EntryRangeTests<DictionaryTestStore>;

public sealed class DictionaryErrorTests : ErrorTests<DictionaryTestStore>;

public sealed class DictionaryFaultTests : FaultTests<DictionaryTestStore>;

public sealed class DictionaryHostileInputTests : HostileInputTests<DictionaryTestStore>;

public sealed class DictionaryIdempotencyTests : IdempotencyTests<DictionaryTestStore>;

public sealed class DictionaryLinearizabilityTests : LinearizabilityTests<DictionaryTestStore>;

public sealed class DictionaryLoadTests : LoadTests<DictionaryTestStore>;

public sealed class DictionaryMessageTests : MessageTests<DictionaryTestStore>;

public sealed class DictionaryModelTests : ModelTests<DictionaryTestStore>;

public sealed class DictionaryPlaceholderTests : PlaceholderTests<DictionaryTestStore>;

public sealed class DictionaryQueuedReplyTests : QueuedReplyTests<DictionaryTestStore>;

public sealed class DictionaryReadMarkTests : ReadMarkTests<DictionaryTestStore>;

public sealed class DictionaryRegistrationTests : RegistrationTests<DictionaryTestStore>;

public sealed class DictionaryResolverTests : ResolverTests<DictionaryTestStore>;

public sealed class DictionaryRowTests : RowTests<DictionaryTestStore>;

public sealed class DictionarySessionListTests : SessionListTests<DictionaryTestStore>;

public sealed class DictionarySessionPagingTests : SessionPagingTests<DictionaryTestStore>;

public sealed class DictionarySessionFilterTests : SessionFilterTests<DictionaryTestStore>;

public sealed class DictionarySessionScopeTests : SessionScopeTests<DictionaryTestStore>;

public sealed class DictionarySessionTests : SessionTests<DictionaryTestStore>;

public sealed class DictionaryTimeTests : TimeTests<DictionaryTestStore>;

public sealed class DictionaryValueTests : ValueTests<DictionaryTestStore>;

public sealed class DictionaryWatermarkTests : WatermarkTests<DictionaryTestStore>;

public sealed class DictionaryCustomerTimeTests : CustomerTimeTests<DictionaryTestStore>;

public sealed class DictionaryPastTests : PastTests<DictionaryTestStore>;

public sealed class DictionaryNoteTests : NoteTests<DictionaryTestStore>;

public sealed class DictionaryFileTests : FileTests<DictionaryTestStore>;

public sealed class DictionaryRetentionTests : RetentionTests<DictionaryTestStore>;

public sealed class DictionaryErasureTests : ErasureTests<DictionaryTestStore>;
