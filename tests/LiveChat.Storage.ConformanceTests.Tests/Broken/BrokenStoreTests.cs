namespace LiveChat.Storage.ConformanceTests.Tests.Broken;

public sealed class BrokenStoreTests
{
    /// <summary>Each broken store with the suite that must catch it.</summary>
    private static readonly (Type Broken, Type Suite)[] s_table =
    [
        (typeof(LosesAppends), typeof(CommitTests<>)),
        (typeof(CommitsByHalves), typeof(CommitTests<>)),
        (typeof(AcceptsStaleVersions), typeof(CommitTests<>)),
        (typeof(AcceptsASecondActiveSession), typeof(CommitTests<>)),
        (typeof(ChecksTheVersionBeforeTheWrite), typeof(ConcurrencyTests<>)),
        (typeof(DropsPlaceholders), typeof(PlaceholderTests<>)),
        (typeof(KeepsPlaceholdersForever), typeof(PlaceholderTests<>)),
        (typeof(CountsOnlyThePlaceholdersNamed), typeof(PlaceholderTests<>)),
        (typeof(KeepsMilliseconds), typeof(TimeTests<>)),
        (typeof(RoundsToSeconds), typeof(EntryRangeTests<>)),
        (typeof(KeepsEmptyAsNull), typeof(ValueTests<>)),
        (typeof(CutsLongTexts), typeof(ValueTests<>)),
        (typeof(NormalisesTexts), typeof(ValueTests<>)),
        (typeof(CommitsWhatWasCancelled), typeof(CancellationTests<>)),
        (typeof(IgnoresCancelledReads), typeof(CancellationTests<>)),
        (typeof(QuotesWordsInErrors), typeof(ErrorTests<>)),
        (typeof(ThrowsWhenNothingIsFound), typeof(ErrorTests<>)),
        (typeof(MakesAKeyAtEveryCall), typeof(LoadTests<>)),
        (typeof(TakesTheLastPutForTheNewest), typeof(LoadTests<>)),
        (typeof(LoadsNoSessionsOfEntries), typeof(LoadTests<>)),
        (typeof(ListsTheCursorAgain), typeof(SessionPagingTests<>)),
        (typeof(PagesByOffset), typeof(SessionListTests<>)),
        (typeof(BreaksTiesTheOtherWay), typeof(SessionListTests<>)),
        (typeof(OrdersChannelsBySignedBytes), typeof(SessionListTests<>)),
        (typeof(IgnoresTheStatus), typeof(SessionListTests<>)),
        (typeof(HidesSpam), typeof(SessionListTests<>)),
        (typeof(DoublesSessionsOfTwoItems), typeof(SessionListTests<>)),
        (typeof(ListsFormerBindings), typeof(SessionListTests<>)),
        (typeof(ForgetsMerges), typeof(ValueTests<>)),
        (typeof(ListsOneLiveChatOfAnAccount), typeof(SessionListTests<>)),
        (typeof(ListsAllSessionsOfEachAccount), typeof(SessionListTests<>)),
        (typeof(ListsEveryAccountOfAContact), typeof(SessionListTests<>)),
        (typeof(ListsWhatWasBeforeTheLastCommit), typeof(RowTests<>)),
        (typeof(IgnoresTheMessenger), typeof(SessionFilterTests<>)),
        (typeof(IgnoresTheConnector), typeof(SessionFilterTests<>)),
        (typeof(FindsConnectorsInAnyCase), typeof(SessionFilterTests<>)),
        (typeof(ForgetsTheOperatorOfAConnector), typeof(SessionFilterTests<>)),
        (typeof(ListsOwnAmongUnassigned), typeof(SessionFilterTests<>)),
        (typeof(IgnoresWhereOpeningsBegin), typeof(SessionFilterTests<>)),
        (typeof(IgnoresWhereOpeningsEnd), typeof(SessionFilterTests<>)),
        (typeof(WalksWhatNoIndexServes), typeof(SessionFilterTests<>)),
        (typeof(IgnoresTheScope), typeof(SessionScopeTests<>)),
        (typeof(ReadsInPartWhatIsReadWhole), typeof(SessionScopeTests<>)),
        (typeof(HidesWhatNobodyTook), typeof(SessionScopeTests<>)),
        (typeof(TakesAnEmptyScopeForNone), typeof(SessionScopeTests<>)),
        (typeof(SwapsTheDirection), typeof(EntryPageTests<>)),
        (typeof(ForgetsTheAnchorOutsideThePage), typeof(EntryPageTests<>)),
        (typeof(ForgetsEmptySessions), typeof(EntryPageTests<>)),
        (typeof(IgnoresTheSessionLimit), typeof(EntryPageTests<>)),
        (typeof(AnswersEntriesBeyondTheSessionLimit), typeof(EntryPageTests<>)),
        (typeof(IgnoresTheByteLimit), typeof(EntryPageTests<>)),
        (typeof(CountsNoLaterVersions), typeof(EntryPageTests<>)),
        (typeof(TellsTheMarkOfTheLastSession), typeof(EntryPageTests<>)),
        (typeof(TellsNoMark), typeof(EntryPageTests<>)),
        (typeof(LeavesOutTheRangesEnd), typeof(EntryPageTests<>)),
        (typeof(LeavesOutTheStart), typeof(EntryPageTests<>)),
        (typeof(PutsTheStartOnItsOtherSide), typeof(EntryPageTests<>)),
        (typeof(ShowsEverySession), typeof(EntryPageTests<>)),
        (typeof(ShowsSpam), typeof(EntryPageTests<>)),
        (typeof(HidesSilently), typeof(EntryPageTests<>)),
        (typeof(ForgetsWhyItPassed), typeof(EntryPageTests<>)),
        (typeof(SaysNothingOfWhatLiesBeyond), typeof(EntryPageTests<>)),
        (typeof(SaysThatTheHistoryEnds), typeof(EntryPageTests<>)),
        (typeof(SaysTheVersionOfItsRows), typeof(EntryPageTests<>)),
        (typeof(InterleavesSessions), typeof(EntryPageTests<>)),
        (typeof(PagesAreOneEntryShort), typeof(EntryRangeTests<>)),
        (typeof(OrdersTiesByUtf16), typeof(ComparisonTests<>)),
        (typeof(FindsWithoutCase), typeof(ComparisonTests<>)),
        (typeof(FindsTrimmedIds), typeof(ComparisonTests<>)),
        (typeof(ForgetsWatermarks), typeof(WatermarkTests<>)),
        (typeof(ForgetsCustomersTimes), typeof(CustomerTimeTests<>)),
        (typeof(CutsCustomersTimesToSeconds), typeof(CustomerTimeTests<>)),
        (typeof(ListsCustomersTimesOfAHundred), typeof(CustomerTimeTests<>)),
        (typeof(ForgetsPasts), typeof(PastTests<>)),
        (typeof(KeepsPastsThatWereTakenBack), typeof(PastTests<>)),
        (typeof(LosesCutsButTheLast), typeof(PastTests<>)),
        (typeof(ForgetsSuccessors), typeof(PastTests<>)),
        (typeof(TellsNoSuccessorInLists), typeof(PastTests<>)),
        (typeof(LetsTwoChannelsFollowOne), typeof(PastTests<>)),
        (typeof(TellsNoPastInPages), typeof(PastTests<>)),
        (typeof(TellsNoPastInChanges), typeof(PastTests<>)),
        (typeof(FindsFormerTexts), typeof(MessageSearchTests<>)),
        (typeof(FindsOfEverySession), typeof(MessageSearchTests<>)),
        (typeof(FindsSpamForEverybody), typeof(MessageSearchTests<>)),
        (typeof(FindsNotesForEverybody), typeof(MessageSearchTests<>)),
        (typeof(FindsInEveryChannel), typeof(MessageSearchTests<>)),
        (typeof(FindsLaterSessionsOfATimeline), typeof(MessageSearchTests<>)),
        (typeof(OrdersHitsByEffectiveTime), typeof(MessageSearchTests<>)),
        (typeof(LosesTiesAtPageBorders), typeof(MessageSearchTests<>)),
        (typeof(FindsWholeWordsOnly), typeof(MessageSearchTests<>)),
        (typeof(DropsNotesFromFullPages), typeof(MessageSearchTests<>)),
        (typeof(AnswersFormerSessions), typeof(MessageSearchTests<>)),
        (typeof(ShowsMessagesAmongFiles), typeof(FileTests<>)),
        (typeof(TakesFilesOutOfFullPages), typeof(FileTests<>)),
        (typeof(ForgetsFilesThatCameLater), typeof(FileTests<>)),
        (typeof(ShowsNotesToEverybody), typeof(NoteTests<>)),
        (typeof(ShowsNotesOfEveryLiveChat), typeof(NoteTests<>)),
        (typeof(TakesNotesOutOfFullPages), typeof(NoteTests<>)),
        (typeof(ForgetsThatANoteIsOne), typeof(NoteTests<>)),
        (typeof(LeavesNotesOutOfChanges), typeof(NoteTests<>)),
        (typeof(TouchesSessionsWithNotes), typeof(NoteTests<>)),
        (typeof(ForgetsSecondIds), typeof(MessageTests<>)),
        (typeof(FindsNoEarlierIds), typeof(MessageTests<>)),
        (typeof(LoadsNoEarlierIds), typeof(MessageTests<>)),
        (typeof(ForgetsLeases), typeof(QueuedReplyTests<>)),
        (typeof(HidesWhatIsHandedOver), typeof(QueuedReplyTests<>)),
        (typeof(QueuesWhatFailed), typeof(QueuedReplyTests<>)),
        (typeof(QueuesTheFirstAttemptOnly), typeof(QueuedReplyTests<>)),
        (typeof(ForgetsFailures), typeof(ValueTests<>)),
        (typeof(ForgetsFailuresThatWait), typeof(PlaceholderTests<>)),
        (typeof(ForgetsReactions), typeof(ValueTests<>)),
        (typeof(ForgetsWhatWasTakenAway), typeof(ValueTests<>)),
        (typeof(ForgetsReactionsThatWait), typeof(PlaceholderTests<>)),
        (typeof(TakesReactionsForReceipts), typeof(PlaceholderTests<>)),
        (typeof(OverwritesMarks), typeof(ReadMarkTests<>)),
        (typeof(JoinsMarksOfAllGenerations), typeof(ReadMarkTests<>)),
        (typeof(ReadsAndWritesMarksApart), typeof(ReadMarkTests<>)),
        (typeof(SharesMarksAmongUsers), typeof(ReadMarkTests<>)),
        (typeof(TellsTheMarksOfTheFirstUserOnly), typeof(ReadMarkTests<>)),
        (typeof(TellsNoMarksWithChanges), typeof(ReadMarkTests<>)),
        (typeof(TellsMarksOfTheFirstSessionWithChanges), typeof(ReadMarkTests<>)),
        (typeof(NeverForgetsAnAddedAccount), typeof(AddedAccountTests<>)),
        (typeof(MixesUpAddedAccounts), typeof(AddedAccountTests<>)),
        (typeof(RemovesWithoutAMark), typeof(RetentionTests<>)),
        (typeof(LoadsNoRuns), typeof(RetentionTests<>)),
        (typeof(TellsRunsTwice), typeof(RetentionTests<>)),
        (typeof(LetsFeedsGoOn), typeof(RetentionTests<>)),
        (typeof(LeavesTheLastSessionOfARun), typeof(RetentionTests<>)),
        (typeof(RemovesWhatIsOlder), typeof(RetentionTests<>)),
        (typeof(LeavesReadMarks), typeof(RetentionTests<>)),
        (typeof(FindsWordsOfWhatWent), typeof(RetentionTests<>)),
        (typeof(SendsWhatWent), typeof(RetentionTests<>)),
        (typeof(FindsEarlierIdsOfWhatWent), typeof(RetentionTests<>)),
        (typeof(ForgetsAChannelsHold), typeof(RetentionTests<>)),
        (typeof(ForgetsASessionsHold), typeof(RetentionTests<>)),
        (typeof(KeepsTheFirstHoldOfAContact), typeof(RetentionTests<>)),
        (typeof(ListsTheNewestOfEveryLiveChat), typeof(RetentionTests<>)),
        (typeof(ListsTheNewestAgain), typeof(RetentionTests<>)),
        (typeof(ForgetsWhenItErased), typeof(ErasureTests<>)),
        (typeof(ForgetsAnErasedId), typeof(ErasureTests<>)),
        (typeof(ReplacesTheLedger), typeof(ErasureTests<>)),
        (typeof(AnswersTheWholeLedger), typeof(ErasureTests<>)),
        (typeof(SharesTheLedger), typeof(ErasureTests<>)),
        (typeof(KeepsReceiptsOfTheErased), typeof(ErasureTests<>)),
        (typeof(KeepsWhenTheErasedWrote), typeof(ErasureTests<>)),
        (typeof(KeepsThePastOfTheErased), typeof(ErasureTests<>)),
        (typeof(KeepsTheHoldOfTheErased), typeof(ErasureTests<>)),
        (typeof(ClearsAtEveryErasure), typeof(ErasureTests<>)),
        (typeof(LeavesAnActiveSession), typeof(ErasureTests<>)),
        (typeof(ErasesTheNeighbour), typeof(ErasureTests<>)),
        (typeof(ForgetsAnAccountOfOneContact), typeof(ErasureTests<>)),
        (typeof(ForgetsEveryAccount), typeof(ErasureTests<>)),
        (typeof(CleansTooMuch), typeof(ErasureTests<>)),
        (typeof(LosesTombstones), typeof(RowTests<>)),
        (typeof(AnswersHalfAVersion), typeof(ChangeTests<>)),
        (typeof(AnswersChangesWithoutTheirSessions), typeof(ChangeTests<>)),
        (typeof(StopsAtEmptyVersions), typeof(ChangeTests<>)),
        (typeof(ListsQueuedRepliesForever), typeof(QueuedReplyTests<>)),
        (typeof(ListsQueuedRepliesInclusively), typeof(QueuedReplyTests<>)),
        (typeof(AnswersAnOldState), typeof(LinearizabilityTests<>)),
        (typeof(AnswersAnOldPage), typeof(LinearizabilityTests<>)),
        (typeof(ForgetsMarksWithoutAPlace), typeof(ModelTests<>)),
        (typeof(ForgetsTheFifthSession), typeof(ModelTests<>)),
        (typeof(DoublesWhatIsRepeated), typeof(IdempotencyTests<>)),
        (typeof(LeavesOutOtherPeoplesSessions), typeof(ResolverTests<>)),
        (typeof(LosesEveryCommitAfterAFailedOne), typeof(FaultTests<>)),
    ];

    public static TheoryData<string, string> Table { get; } =
    [.. s_table.Select(row => new TheoryDataRow<string, string>(row.Broken.Name, row.Suite.Name[..^2]))];

    public static TheoryData<string> Suites { get; } =
    [.. KitSuites.All.Where(suite => suite != typeof(SharedDataTests<>)).Select(suite => suite.Name[..^2])];

    [Theory]
    [MemberData(nameof(Table))]
    public async Task The_intended_suite_catches_each_broken_store(string broken, string suite)
    {
        var row = s_table.Single(row => row.Broken.Name == broken);

        var failures = await SuiteRun.FailuresAsync(row.Suite, row.Broken, firstIsEnough: true);

        var (test, failure) = Assert.Single(failures);
        TestContext.Current.TestOutputHelper?.WriteLine($"{suite}.{test}: {failure.Message}");
        Assert.False(
            failure.Message.StartsWith("Saw only", StringComparison.Ordinal),
            "The store's answers must reveal it, not the number of cases seen."
        );
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public async Task A_store_that_breaks_nothing_passes_every_suite(string suite)
    {
        var type = KitSuites.All.Single(one => one.Name[..^2] == suite);

        Assert.Empty(await SuiteRun.FailuresAsync(type, typeof(StoreDecorator), firstIsEnough: false));
    }

    [Fact]
    public void The_table_has_at_least_thirty_broken_stores_each_once_and_one_for_every_suite()
    {
        var broken = typeof(StoreDecorator)
            .Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(StoreDecorator)) && !type.IsAbstract);

        Assert.True(s_table.Length >= 30, $"Only {s_table.Length} broken stores are in the table.");
        Assert.Equal(
            broken.Select(type => type.Name).Order(StringComparer.Ordinal),
            s_table.Select(row => row.Broken.Name).Order(StringComparer.Ordinal)
        );
        Type[] without =
        [
            typeof(SharedDataTests<>),
            typeof(RegistrationTests<>),
            typeof(HostileInputTests<>),
            typeof(SessionTests<>),
        ];
        Assert.Empty(KitSuites.All.Except(s_table.Select(row => row.Suite)).Except(without));
    }
}
