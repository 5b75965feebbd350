using System.Collections.Immutable;
using LiveChat.Storage.ConformanceTests.Tests.Broken;
using Xunit.Sdk;

namespace LiveChat.Storage.ConformanceTests.Tests;

public sealed class SuiteRulesTests
{
    [Fact]
    public void A_suite_that_an_adapter_forgets_fails()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => new Forgetful().All_suites_must_be_implemented());

        Assert.Contains("CommitTests", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("SharedDataTests", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_suite_that_is_left_out_without_a_reason_fails() =>
        Assert.ThrowsAny<XunitException>(() => new Silent().Everything_left_out_is_a_suite_and_has_a_reason());

    [Fact]
    public async Task A_store_that_says_that_it_is_shared_but_lacks_the_shared_tests_fails() =>
        await Assert.ThrowsAnyAsync<XunitException>(() =>
            new Overstated().Shared_data_are_tested_if_the_store_supports_them()
        );

    [Fact]
    public async Task A_deviation_passes_while_the_test_it_replaces_fails()
    {
        await Deviating.AsBroken(() => Task.FromException(new XunitException("broken")));
        await Assert.ThrowsAnyAsync<XunitException>(() => Deviating.AsBroken(() => Task.CompletedTask));
        await Assert.ThrowsAsync<ArgumentException>(() => Deviating.WithoutReason());
    }

    [Fact]
    public async Task An_adapter_declares_a_deviation_with_an_override()
    {
        await using var overridden = new Deviating();
        await overridden.InitializeAsync();
        await overridden.Every_read_of_an_empty_store_is_answered();
    }

    private sealed class Forgetful : AllSuitesTests<BrokenTestStore<StoreDecorator>>
    {
        protected override ImmutableDictionary<Type, string> LeftOut =>
            ImmutableDictionary<Type, string>.Empty.Add(typeof(SharedDataTests<>), "It is in memory.");
    }

    private sealed class Silent : AllSuitesTests<BrokenTestStore<StoreDecorator>>
    {
        protected override ImmutableDictionary<Type, string> LeftOut =>
            ImmutableDictionary<Type, string>.Empty.Add(typeof(SharedDataTests<>), " ");
    }

    private sealed class Overstated : AllSuitesTests<SharedOnPaper>;

    private sealed class SharedOnPaper : TestStore
    {
        public override void Use(LiveChatBuilder chat) => chat.UseInMemory();
    }

    private sealed class Deviating : ErrorTests<BrokenTestStore<ThrowsWhenNothingIsFound>>
    {
        public static Task AsBroken(Func<Task> test) => DeviatesAsync("It cannot.", test);

        public static Task WithoutReason() => DeviatesAsync(" ", () => Task.CompletedTask);

        public override Task Every_read_of_an_empty_store_is_answered() =>
            DeviatesAsync("It throws if it finds nothing.", () => base.Every_read_of_an_empty_store_is_answered());
    }
}
