namespace LiveChat.Repository.Tests.Rules;

/// <summary>Every rule of the product, by id, in one sentence.</summary>
internal static class RuleBook
{
    /// <summary>Rules that later work proves: nothing contradicts them, and some tests may name them already.</summary>
    public static readonly IReadOnlyDictionary<string, string> Later = new Dictionary<string, string>
    {
        ["H2"] = "Storage is behind few, small interfaces; a new store is little code, and a kit tests it.",
        ["H5"] = "Clean to trim and to compile ahead of time; no reflection at run time.",
        ["P1"] = "A customer's changed address can be joined to the old one, for a time, when reading; never a key.",
        ["P2"] = "Merging two contacts moves bindings, never channels or reply addresses, and can be undone.",
        ["P3"] = "Erasing a customer plans, applies and reports, and keeps what was erased from coming back.",
        ["P4"] = "Retention by age or inactivity, by live chat, with legal hold.",
        ["P5"] = "Search over the whole history that the viewer may read, and nothing else.",
        ["P6"] = "Export of a timeline; the same input gives the same bytes.",
    };

    /// <summary>All rules, in the order they are listed in.</summary>
    public static readonly IReadOnlyDictionary<string, string> Rules = new Dictionary<string, string>(Later)
    {
        ["W1"] = "The widget stands only on the form of an app with an Account property, or with an App property to such an app.",
        ["W2"] = "By account needs an Account field: of the form's app, or of an app bound to it.",
        ["W3"] = "By app item needs an App: the current item, or an App property to an app with an Account property.",
        ["W4"] = "All valid choices are listed, and all problems of a choice come at once, with stable codes and paths.",
        ["W5"] = "Settings are drafted, then published; users see the published; a broken schema shows as a diagnostic.",
        ["W6"] = "Settings round-trip through versioned JSON; an unknown version or shape is a clear error.",
        ["S1"] = "By account: every session of the accounts in the field, from all live chats, bound or not.",
        ["S2"] = "By app item: every session bound to the current item, or to an item that the App property links to.",
        ["S3"] = "Active, archive, and for staff spam; newest opening first; each session once.",
        ["S4"] = "Lists are keyset-paged and stable: no offset, no totals, no cut-off.",
        ["S5"] = "An entry carries what the left menu shows, only as far as the viewer may read it.",
        ["S6"] = "A session that may not be read is nowhere, and its id answers exactly as an unknown one.",
        ["S7"] = "Spam closes, leaves both lists, is never joined or reopened; unmarking restores.",
        ["S8"] = "Details name the bound contact; a session can say why it is listed.",
        ["T1"] = "A timeline is the session's own entries with, above them, all earlier sessions of its channel.",
        ["T2"] = "Same channel is the same live chat, connector and account; never another customer's messages.",
        ["T3"] = "Opened from the archive, a session shows itself and what is earlier, nothing later.",
        ["T4"] = "Order is total, never interleaves sessions, and does not depend on arrival.",
        ["T5"] = "Pages of 1 to 500, backwards, forwards, around a message or a date, at a bounded cost.",
        ["T6"] = "Entries are a closed set: message, boundary, event, gap.",
        ["T7"] = "Never a leak and never a silent hole: what may not be read is a gap, and adjacent gaps are one.",
        ["T8"] = "Rights are checked at every read; a cursor carries none, and is refused elsewhere.",
        ["T9"] = "A message carries author, text, attachments, quote, edits, deletion, and delivery that only moves forward.",
        ["T10"] = "A reply is committed as queued before it is sent; receipts and echoes match either id, in any order.",
        ["A1"] = "Roles per live chat: operators, supervisors, readers; the union over a user's groups; none sees nothing.",
        ["A2"] = "By default every role reads all sessions of its live chat; strictly, an operator reads own and unassigned ones.",
        ["A3"] = "Only the responsible operator of an active session replies; everybody else is refused with a code.",
        ["A4"] = "+ New Session offers the live chats and accounts that the viewer may and can reach.",
        ["A5"] = "Opening on a channel with an active session is refused; a new session is its opener's, and bound by app item.",
        ["A6"] = "Bind and unbind: one contact, any number of requests; the contact's account comes and goes with the binding.",
        ["A7"] = "Supervisors assign, operators take and hand over; of two who take at once one wins.",
        ["A8"] = "One visibility decision serves everything that is read, and can be asked in reverse.",
        ["L1"] = "A customer's message joins the active session, or opens or reopens one, by arrival.",
        ["L2"] = "A channel has at most one active session, and it is always its newest.",
        ["L3"] = "Receiving is idempotent by id; the same id with other content loses no customer's words.",
        ["L4"] = "Any order and duplication of what arrives ends in the same timeline.",
        ["L5"] = "A closed session takes no new operator messages; late edits and deletions still apply.",
        ["L6"] = "Import of past sessions is idempotent, reports what differs, and creates no unread.",
        ["L7"] = "Unread is per viewer and session; marks only grow; events and imports never count.",
        ["P7"] = "Live feeds of a timeline and of a list miss and double nothing, and end with the rights.",
        ["H1"] = "One call adds LiveChat to a host; everything can be put together without a container.",
        ["H3"] = "The host brings its records through one port, always as a viewer, and one form of addresses.",
        ["H4"] = "An activity source and a meter, named after the package.",
        ["H6"] = "One store per tenant.",
    };
}
