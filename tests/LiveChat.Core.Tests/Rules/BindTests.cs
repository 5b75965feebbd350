using LiveChat.Rules;

namespace LiveChat.Tests.Rules;

public sealed class BindTests
{
    [Rule(A6)]
    [Fact]
    public void A_session_is_bound_to_one_contact_and_any_number_of_requests()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        Assert.All(
            [Cast.ContactRecord("kim"), Cast.DealRecord("deal1"), Cast.DealRecord("deal2")],
            item => Assert.True(scene.Bind(item, Cast.Bob).Changed)
        );

        Assert.Equal(RefusalCode.ContactAlreadyBound, scene.Bind(Cast.ContactRecord("kai"), Cast.Ann).Refusal?.Code);
        Assert.Equal("kim", scene.Newest.Contact!.Item.Item);
        Assert.Equal(
            [BindingKind.Contact, BindingKind.Request, BindingKind.Request],
            scene.Newest.Bindings.Select(binding => binding.Kind)
        );
    }

    [Rule(A6)]
    [Fact]
    public void Items_of_other_apps_are_refused()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        Assert.Equal(RefusalCode.WrongApp, scene.Bind(Cast.InvoiceRecord("invoice1"), Cast.Ann).Refusal?.Code);
        scene.LiveChat = Cast.Sales with { ContactApp = null, RequestApp = null };
        Assert.Equal(RefusalCode.WrongApp, scene.Bind(Cast.ContactRecord("kim"), Cast.Ann).Refusal?.Code);
        Assert.Equal(RefusalCode.WrongApp, scene.Bind(Cast.DealRecord("deal1"), Cast.Ann).Refusal?.Code);
    }

    [Rule(A6, A8)]
    [Fact]
    public void An_item_the_viewer_does_not_see_is_unknown()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        scene.Refuses(
            RefusalCode.UnknownItem,
            new BindSession(scene.Session, Cast.ContactRecord("kim").Id, Item: null, HasAccount: false, Cast.Ann)
        );
    }

    // Case: FC-11
    [Rule(A6, A8)]
    [Fact]
    public void FC_11_unbinding_a_hidden_item_is_answered_alike_with_and_without_a_binding()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var (kim, deal) = (Cast.ContactRecord("kim"), Cast.DealRecord("deal1"));
        scene.Bind(kim, Cast.Ann);
        scene.Bind(deal, Cast.Ann);

        var bound = scene.Do(new UnbindSession(scene.Session, deal.Id, IsSeen: false, Cast.Ann));
        Assert.Equal(
            scene.Do(new UnbindSession(scene.Session, Cast.DealRecord("deal2").Id, IsSeen: false, Cast.Ann)),
            bound
        );
        Assert.Equal((false, false), (bound.IsRefused, bound.Changed));
        Assert.Equal([kim.Id], scene.Newest.Bindings.Select(binding => binding.Item));

        var contact = scene.Do(new UnbindContact(scene.Session, Seen: null, Cast.Ann));
        Assert.Equal(scene.Do(new UnbindContact(scene.Session, Seen: null, Cast.Ann)), contact);
        Assert.Equal((false, false), (contact.IsRefused, contact.Changed));
        Assert.Empty(scene.Newest.Bindings);

        scene.Bind(kim, Cast.Ann);
        Assert.True(scene.Do(new UnbindContact(scene.Session, kim.Id, Cast.Ann)).Changed);
        Assert.Empty(scene.Newest.Bindings);
    }

    // Case: FC-75
    [Rule(A6)]
    [Fact]
    public void FC_75_a_session_has_a_thousand_requests_and_one_contact_and_remembers_a_thousand_former_ones()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        for (var number = 0; number < BindRule.MaxRequests; number++)
        {
            Assert.True(scene.Bind(Cast.DealRecord($"d{number}"), Cast.Ann).Changed);
        }

        Assert.Equal(RefusalCode.TooManyBindings, scene.Bind(Cast.DealRecord("one more"), Cast.Ann).Refusal?.Code);
        Assert.False(scene.Bind(Cast.DealRecord("d0"), Cast.Ann).IsRefused);
        Assert.True(scene.Bind(Cast.ContactRecord("kim"), Cast.Ann).Changed);
        Assert.True(scene.Unbind(Cast.DealRecord("d0"), Cast.Ann).Changed);
        Assert.True(scene.Bind(Cast.DealRecord("one more"), Cast.Ann).Changed);
        for (var number = 1; number < BindRule.MaxRequests; number++)
        {
            Assert.True(scene.Unbind(Cast.DealRecord($"d{number}"), Cast.Ann).Changed);
        }

        Assert.True(scene.Unbind(Cast.DealRecord("one more"), Cast.Ann).Changed);
        Assert.Equal(BindRule.MaxRequests, scene.Newest.FormerBindings.Length);
        Assert.Equal("one more", scene.Newest.FormerBindings[^1].Item.Item);
        Assert.DoesNotContain(scene.Newest.FormerBindings, former => former.Item.Item == "d0");
    }

    [Rule(A6)]
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_binding_to_a_contact_records_whether_it_adds_the_account(bool hasAccount)
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var (kim, deal) = (Cast.ContactRecord("kim"), Cast.DealRecord("deal1"));

        scene.Done(new BindSession(scene.Session, kim.Id, kim, hasAccount, Cast.Ann));
        scene.Done(new BindSession(scene.Session, deal.Id, deal, hasAccount, Cast.Ann));

        Assert.Equal([!hasAccount, false], scene.Newest.Bindings.Select(binding => binding.AddedAccount));
    }

    [Rule(A6, L3)]
    [Fact]
    public void Repeating_bind_and_unbind_changes_nothing_and_keeps_the_data_for_the_hosts_call()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        var kim = Cast.ContactRecord("kim");
        scene.Bind(kim, Cast.Ann);
        var bound = scene.Newest.Contact!;
        Assert.False(scene.Bind(kim, Cast.Bob).Changed);
        Assert.Equal(bound, scene.Newest.Contact);

        Assert.True(scene.Unbind(kim, Cast.Bob).Changed);
        Assert.Equal([bound], scene.Newest.FormerBindings);
        Assert.Equal((false, false), (scene.Unbind(kim, Cast.Ann).Changed, scene.Unbind(kim, Cast.Ann).IsRefused));

        Assert.True(scene.Bind(kim, Cast.Bob).Changed);
        Assert.Empty(scene.Newest.FormerBindings);
        Assert.True(scene.Unbind(kim, Cast.Bob).Changed);
        Assert.Equal(Cast.Bob.User, Assert.Single(scene.Newest.FormerBindings).By);
    }

    [Rule(A6)]
    [Fact]
    public void An_item_that_was_never_bound_cannot_be_unbound()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);

        Assert.Equal(RefusalCode.NotBound, scene.Unbind(Cast.DealRecord("deal1"), Cast.Ann).Refusal?.Code);
    }

    [Rule(A6, T1)]
    [Fact]
    public void A_closed_session_can_be_bound_and_unbound_too()
    {
        var scene = Scene.WithSessionOf(Cast.Ann);
        scene.Close();

        Assert.True(scene.Bind(Cast.DealRecord("deal1"), Cast.Bob).Changed);
        Assert.True(scene.Unbind(Cast.DealRecord("deal1"), Cast.Ann).Changed);
        Assert.Equal(SessionStatus.Closed, scene.Newest.Status);
    }
}
