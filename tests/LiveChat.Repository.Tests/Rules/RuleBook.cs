namespace LiveChat.Repository.Tests.Rules;

/// <summary>Every rule of the product, by id, in one sentence.</summary>
internal static class RuleBook
{
    /// <summary>Rules that later work will prove: nothing contradicts them, and some tests may name them already.</summary>
    public static readonly IReadOnlyDictionary<string, string> Later = new Dictionary<string, string>
    {
        ["Q1"] = "Search over what the viewer may read, newest first, at a bounded cost.",
        ["Q2"] = "One pure function defines words, so that all stores answer alike.",
        ["Q3"] = "Edits, deletions, erasure and spam reach the index in the same commit.",
        ["Q5"] = "A hit opens the timeline around its message.",
        ["P1"] =
            "A channel may name its predecessor, recorded and reversible, or be cut off from it; keys never change.",
        ["P2"] = "Merging two contacts moves bindings, never channels or reply addresses, and can be undone.",
        ["P3"] = "Erasing a customer plans, applies and reports, and prevents erased data from coming back.",
        ["P4"] = "Retention by age or inactivity, by live chat, with legal hold.",
        ["P6"] = "Export of a timeline; the same input gives the same bytes.",
        ["H2"] = "Storage is behind a few small interfaces; a new store takes little code, and a kit tests it.",
        ["H5"] = "The library can be trimmed and compiled ahead of time; it uses no reflection at run time.",
        ["H8"] = "A host can test what it commits and shows by itself: with a clock, a history builder and the kit.",
    };

    /// <summary>All rules, in the order of their list.</summary>
    public static readonly IReadOnlyDictionary<string, string> Rules = new Dictionary<string, string>(Later)
    {
        ["W1"] =
            "The widget fits only the form of an app with an Account property, or with an App property to such an app.",
        ["W2"] = "By account needs an Account field: of the form's app, or of an app bound to it.",
        ["W3"] = "By app item needs an App: the current item, or an App property to an app with an Account property.",
        ["W4"] =
            "All valid choices are listed, and all problems of a choice are reported at once, with stable codes and paths.",
        ["W5"] =
            "Settings are drafted, then published; users see the published ones; a broken schema causes a diagnostic.",
        ["W6"] = "Settings round-trip through versioned JSON; an unknown version or shape causes a clear error.",
        ["S1"] = "By account: every session of the accounts in the field, from all live chats, bound or not.",
        ["S2"] = "By app item: every session bound to the current item, or to an item that the App property links to.",
        ["S3"] = "Active, archive, and for staff spam; newest opening first; each session once.",
        ["S4"] = "Lists are keyset-paged and stable: no offset, no totals, no cut-off.",
        ["S5"] = "An entry carries what the left menu shows, only as far as the viewer may read it.",
        ["S6"] =
            "A session that a viewer may not read appears nowhere, and its id gets exactly the answer of an unknown id.",
        ["S7"] =
            "Marking as spam closes a session and removes it from both lists; it is never joined or reopened; unmarking restores it.",
        ["S8"] = "Details name the bound contact; a session can say why it is listed.",
        ["T1"] = "A timeline contains the session's own entries and, above them, all earlier sessions of its channel.",
        ["T2"] = "The same channel means the same live chat, connector and account; never another customer's messages.",
        ["T3"] = "Opened from the archive, a session shows itself and earlier sessions, but nothing later.",
        ["T4"] =
            "Order is total and never interleaves sessions; the company's messages and events are in commit order.",
        ["T5"] = "Pages of 1 to 500, backwards, forwards, around a message or a date, at a bounded cost.",
        ["T6"] = "Entries are a closed set: message, boundary, event, gap.",
        ["T7"] = "No leaks and no silent holes: a gap replaces what a viewer may not read, and adjacent gaps form one.",
        ["T8"] =
            "Rights are checked at every read; a cursor carries none, is refused elsewhere, and is sealed if it holds anything hidden.",
        ["T9"] =
            "A message carries author, text, attachments, quote, edits, deletion, and delivery that only moves forward.",
        ["T10"] =
            "A reply is committed as queued before it is sent; callers' and messengers' ids never meet; either may come first.",
        ["A1"] =
            "Roles per live chat: operators, supervisors, readers; the union over a user's groups; without a role a user sees nothing.",
        ["A2"] =
            "By default every role reads all sessions of its live chat; under Strict, operators read only their own and unassigned ones.",
        ["A3"] =
            "Only the responsible operator of an active session may reply; all other users are refused with a code.",
        ["A4"] = "+ New Session offers the live chats and accounts that the viewer may use and can reach.",
        ["A5"] =
            "Opening on a channel with an active session is refused; a new session belongs to its opener, and by app item is bound.",
        ["A6"] =
            "Bind and unbind: one contact, up to 1,000 requests; the contact has an account as long as bindings need it.",
        ["A7"] = "Supervisors assign; operators take, hand over and release; if two operators take at once, one wins.",
        ["A8"] = "One visibility decision serves every read, and can be asked in reverse.",
        ["L1"] =
            "A customer's message joins the active session, or opens or reopens one, by arrival; an echo does neither.",
        ["L2"] = "A channel has at most one active session, and it is always its newest.",
        ["L3"] = "Receiving is idempotent by id; the same id with other content loses no customer's words.",
        ["L4"] = "Updates in any order, with any duplicates, give the same timeline.",
        ["L5"] = "A closed session takes no new operator messages; late edits and deletions still apply.",
        ["L6"] =
            "Import of past sessions is idempotent, gives one result in any order, reports differences, and creates no unread messages.",
        ["L7"] =
            "Unread counts are per viewer and session; marks only grow, except by mark unread; events and imports never count.",
        ["P7"] = "Live feeds of a timeline and of a list miss and duplicate nothing, and end when the rights end.",
        ["H1"] = "One call adds LiveChat to a host; everything can be created without a container, too.",
        ["H3"] = "The host supplies its records through one port, always for a viewer, and one form of addresses.",
        ["H4"] = "An activity source and a meter, named after the package.",
        ["H6"] = "One store per tenant.",
        ["H7"] = "The widget is a package of two lines; a missing port is named at the start.",
        ["H9"] = "Every public question costs a bounded number of port calls, whatever the number of sessions.",
        ["R1"] = "A connector states its reach: a window after the customer's last message, first contact, templates.",
        ["R2"] = "Reach is one pure answer, which choices, abilities, commits and the hand-over all use.",
        ["R3"] = "A reply is text with files, or a template in the form that the customer sees.",
        ["R4"] =
            "Handing a reply over to the sender is a command with a lease; after the lease the outcome is unknown.",
        ["R5"] = "The message keeps the code of a failure, and sending it again is that message's next attempt.",
        ["R6"] = "Only the host's own outbox is read without a viewer.",
        ["R7"] = "The host itself may write, under a sender's name, by the same rules.",
        ["K1"] = "Contents are a closed set; kinds from later versions are kept and shown as other.",
        ["K2"] = "A reaction belongs to its message, in any order of arrival.",
        ["K3"] = "A note is for the staff; audience is part of the one visibility decision.",
        ["K4"] = "Files go both ways, and a timeline has a gallery of them.",
        ["Q4"] = "Lists are filtered in the store; a combination that no index serves is refused.",
    };
}
