namespace LiveChat.Storage.PostgreSql.Tests.Golden;

/// <summary>Tests that measure the memory of the whole process run after all others, one by one.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class Alone
{
    internal const string Name = "alone";
}
