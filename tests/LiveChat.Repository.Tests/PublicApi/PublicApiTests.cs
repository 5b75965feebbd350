using LiveChat.Repository.Tests.Packages;

namespace LiveChat.Repository.Tests.PublicApi;

public sealed class PublicApiTests
{
    [Theory]
    [MemberData(nameof(Package.Names), MemberType = typeof(Package))]
    public void The_public_types_and_members_of_a_package_are_the_approved_ones(string name) =>
        Approved.Equal(
            RepositoryRoot.Combine("tests", "LiveChat.Repository.Tests", "PublicApi", $"{name}.txt"),
            ApiListing.Of(new Package(name).Assembly)
        );
}
