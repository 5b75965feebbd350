namespace LiveChat.Testing;

/// <summary>Says which rules of the product a test proves; <c>docs/rules.md</c> lists the tests of each.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RuleAttribute(params RuleId[] ids) : Attribute
{
    public IReadOnlyList<RuleId> Ids { get; } = ids;
}
