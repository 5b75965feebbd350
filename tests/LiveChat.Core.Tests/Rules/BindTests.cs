using LiveChat.Rules;
using LiveChat.Sessions;

namespace LiveChat.Tests.Rules;

public sealed class BindTests
{
    // Rule: A6
    [Fact]
    public void A_session_is_bound_to_one_contact_and_any_number_of_requests()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        Assert.All(
            [Given.Contact("kim"), Given.Deal("deal1"), Given.Deal("deal2")],
            item => Assert.True(scene.Bind(item, Given.Bob).Changed));

        Assert.Equal(RefusalCode.ContactAlreadyBound, scene.Bind(Given.Contact("kai"), Given.Ann).Refusal?.Code);
        Assert.Equal("kim", scene.Newest.Contact!.Item.Item);
        Assert.Equal(
            [BindingKind.Contact, BindingKind.Request, BindingKind.Request], scene.Newest.Bindings.Select(binding => binding.Kind));
    }

    // Rule: A6
    [Fact]
    public void Items_of_other_apps_are_refused()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        Assert.Equal(RefusalCode.WrongApp, scene.Bind(Given.Invoice("invoice1"), Given.Ann).Refusal?.Code);
        scene.LiveChat = Given.Sales with { ContactApp = null, RequestApp = null };
        Assert.Equal(RefusalCode.WrongApp, scene.Bind(Given.Contact("kim"), Given.Ann).Refusal?.Code);
        Assert.Equal(RefusalCode.WrongApp, scene.Bind(Given.Deal("deal1"), Given.Ann).Refusal?.Code);
    }

    // Rule: A6 A8
    [Fact]
    public void An_item_the_viewer_does_not_see_is_unknown()
    {
        var scene = Scene.WithSessionOf(Given.Ann);
        var kim = Given.Contact("kim");

        scene.Refuses(RefusalCode.UnknownItem, new BindSession(scene.Session, kim.Id, Item: null, AddedByAnother: false, Given.Ann));
        scene.Bind(kim, Given.Ann);
        scene.Refuses(RefusalCode.UnknownItem, new UnbindSession(scene.Session, kim.Id, Item: null, Given.Ann));
    }

    // Rule: A6
    [Fact]
    public void A_binding_records_whether_it_adds_the_account()
    {
        Assert.True(Bound(hasAccount: false, addedByAnother: false));
        Assert.True(Bound(hasAccount: false, addedByAnother: true));
        Assert.False(Bound(hasAccount: true, addedByAnother: false));

        // Another wrong binding added it: whichever is unbound last takes it away.
        Assert.True(Bound(hasAccount: true, addedByAnother: true));

        static bool Bound(bool hasAccount, bool addedByAnother)
        {
            var scene = Scene.WithSessionOf(Given.Ann);
            var kim = hasAccount ? Given.Contact("kim", Given.WhatsApp.Account) : Given.Contact("kim", Given.Mail.Account);
            scene.Done(new BindSession(scene.Session, kim.Id, kim, addedByAnother, Given.Ann));
            return scene.Newest.Contact!.AddedAccount;
        }
    }

    // Rule: A6
    [Fact]
    public void A_request_adds_no_account()
    {
        var scene = Scene.WithSessionOf(Given.Ann);
        var deal = Given.Deal("deal1");

        scene.Done(new BindSession(scene.Session, deal.Id, deal, AddedByAnother: true, Given.Ann));

        Assert.False(scene.Newest.Bindings.Single().AddedAccount);
    }

    // Rule: A6 L3
    [Fact]
    public void Repeating_bind_and_unbind_changes_nothing_and_keeps_what_the_hosts_call_needs()
    {
        var scene = Scene.WithSessionOf(Given.Ann);
        var kim = Given.Contact("kim");
        scene.Bind(kim, Given.Ann);
        var bound = scene.Newest.Contact!;
        Assert.False(scene.Bind(kim, Given.Bob).Changed);
        Assert.Equal(bound, scene.Newest.Contact);

        Assert.True(scene.Unbind(kim, Given.Bob).Changed);
        Assert.Equal([bound], scene.Newest.FormerBindings);
        Assert.Equal((false, false), (scene.Unbind(kim, Given.Ann).Changed, scene.Unbind(kim, Given.Ann).IsRefused));

        Assert.True(scene.Bind(kim, Given.Bob).Changed);
        Assert.Empty(scene.Newest.FormerBindings);
        Assert.True(scene.Unbind(kim, Given.Bob).Changed);
        Assert.Equal(Given.Bob.User, Assert.Single(scene.Newest.FormerBindings).By);
    }

    // Rule: A6
    [Fact]
    public void What_was_never_bound_is_not_unbound()
    {
        var scene = Scene.WithSessionOf(Given.Ann);

        Assert.Equal(RefusalCode.NotBound, scene.Unbind(Given.Deal("deal1"), Given.Ann).Refusal?.Code);
    }

    // Rule: A6 T1
    [Fact]
    public void A_closed_session_is_bound_and_unbound_too()
    {
        var scene = Scene.WithSessionOf(Given.Ann);
        scene.Close();

        Assert.True(scene.Bind(Given.Deal("deal1"), Given.Bob).Changed);
        Assert.True(scene.Unbind(Given.Deal("deal1"), Given.Ann).Changed);
        Assert.Equal(SessionStatus.Closed, scene.Newest.Status);
    }
}
