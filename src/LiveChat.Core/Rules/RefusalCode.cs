namespace LiveChat;

/// <summary>Why a command was refused. The names are stable.</summary>
public enum RefusalCode
{
    /// <summary>There is no such session, or the viewer may not read it: one answer for both (rule S6).</summary>
    UnknownSession = 0,

    /// <summary>The session or channel has no such message.</summary>
    UnknownMessage = 1,

    /// <summary>There is no such item, or the viewer may not see it: one answer for both (rule A8).</summary>
    UnknownItem = 2,

    /// <summary>The host's directory has no such live chat.</summary>
    UnknownLiveChat = 3,

    /// <summary>The live chat has no such connector.</summary>
    UnknownConnector = 4,

    /// <summary>The account belongs to another messenger than the connector.</summary>
    WrongMessenger = 5,

    /// <summary>
    /// The import's opening, close or a received time lies more than five minutes ahead of the host's clock (rule L6).
    /// </summary>
    AheadOfClock = 6,

    /// <summary>The viewer is neither an operator nor a supervisor of the live chat.</summary>
    NotAnOperator = 7,

    /// <summary>The viewer is not the session's responsible operator.</summary>
    NotYourSession = 8,

    /// <summary>The session is closed.</summary>
    SessionClosed = 9,

    /// <summary>The session is marked as spam.</summary>
    SessionIsSpam = 10,

    /// <summary>Somebody else is the session's operator already (rule A7).</summary>
    AlreadyTaken = 11,

    /// <summary>The channel has an active session, or a later one that prevents a reopening (rules A5, L1).</summary>
    ChannelTaken = 12,

    /// <summary>The account is not among the choices offered to the viewer (rule A4).</summary>
    AccountNotOffered = 13,

    /// <summary>The item belongs neither to the live chat's contact app nor to its request app (rule A6).</summary>
    WrongApp = 14,

    /// <summary>The session is bound to another contact; unbind that first (rule A6).</summary>
    ContactAlreadyBound = 15,

    /// <summary>The session is not bound to the item.</summary>
    NotBound = 16,

    /// <summary>The id already names another message of the channel.</summary>
    IdTaken = 17,

    /// <summary>The message already has another second id (rule T10).</summary>
    AlreadySent = 18,

    /// <summary>
    /// The edit or deletion does not come from the message's own side, or not from its author (rule L4).
    /// </summary>
    NotYourMessage = 19,

    /// <summary>Too many updates on this channel wait for messages that never came.</summary>
    TooManyPending = 20,

    /// <summary>
    /// The session is not its channel's newest, so that neither an import nor a reopening may make it active (rule L2).
    /// </summary>
    NotNewest = 21,

    /// <summary>The user to assign is neither an operator nor a supervisor of the live chat.</summary>
    AssigneeNotAnOperator = 22,

    /// <summary>The channel has no active session for a system message to join.</summary>
    NoActiveSession = 23,

    /// <summary>The message was deleted.</summary>
    MessageDeleted = 24,

    /// <summary>The host's address form says that no connector could produce this address (rule H3).</summary>
    MalformedAddress = 25,

    /// <summary>The session is not marked as spam, so that there is nothing to unmark.</summary>
    SessionIsNotSpam = 26,

    /// <summary>The session's connector is no longer configured, so that nothing can be sent (rule R2).</summary>
    Unreachable = 27,

    /// <summary>The reply has neither text nor files.</summary>
    NothingToSend = 28,

    /// <summary>The session would be bound to more than 1,000 requests (rule A6).</summary>
    TooManyBindings = 29,

    /// <summary>The message has no file at that position, and takes no more files (rule T9).</summary>
    NoSuchAttachment = 30,

    /// <summary>The cursor, or the place read, is of another list or timeline (rule T8).</summary>
    ForeignCursor = 31,

    /// <summary>Another sender has the reply (rule R4); <see cref="Refusal.Until"/> says until when.</summary>
    HandedOver = 32,

    /// <summary>The reply does not wait to be sent: it was sent, failed, was withdrawn or deleted.</summary>
    NotQueued = 33,

    /// <summary>The message, or the attempt named, did not fail, so that there is nothing to send again.</summary>
    NotFailed = 34,

    /// <summary>The message was sent ten times, and each attempt failed (rule R5).</summary>
    TooManyAttempts = 35,

    /// <summary>The customer last wrote too long ago for free text; only a template may be sent (rule R2).</summary>
    TemplateOnly = 36,

    /// <summary>The messenger lets a company only answer, and the customer has not written lately (rule R2).</summary>
    CustomerMustWriteFirst = 37,

    /// <summary>The message is a template, whose text cannot be edited (rule R3).</summary>
    TemplateIsFixed = 38,

    /// <summary>No index serves the list with this filter (rule Q4).</summary>
    FilterNotServed = 39,

    /// <summary>The message has 50 reactions of this author, and takes no other sign (rule K2).</summary>
    TooManyReactions = 40,

    /// <summary>The message is not at the messenger: it waits to be sent, or failed.</summary>
    NotSent = 41,

    /// <summary>The store cannot search (rule Q1).</summary>
    SearchNotServed = 42,

    /// <summary>The text has no word or symbol that could be found (rule Q2).</summary>
    NothingToSearch = 43,

    /// <summary>The text is too long, or has too many words (rule Q2).</summary>
    SearchTooLong = 44,

    /// <summary>The store's index for searching is still being made (rule Q1).</summary>
    SearchNotReady = 45,

    /// <summary>What is imported or delivered belongs to sessions that were removed (rules P3, P4).</summary>
    HistoryRemoved = 46,

    /// <summary>What is imported or delivered was erased, or is older than the erasure (rule P3).</summary>
    HistoryErased = 47,

    /// <summary>The customer left the channel's address, and has not written there since (rules P1, R2).</summary>
    CustomerMoved = 48,

    /// <summary>The channel has a predecessor; take that back first (rule P1).</summary>
    HasPredecessor = 49,

    /// <summary>Another channel has the predecessor already (rule P1).</summary>
    PrecedesAnother = 50,

    /// <summary>The channels would follow each other in a circle (rule P1).</summary>
    PredecessorCircle = 51,

    /// <summary>More than 16 channels would be stitched in a row (rule P1).</summary>
    TooManyPredecessors = 52,

    /// <summary>The two channels belong to different live chats (rule P1).</summary>
    OtherLiveChat = 53,

    /// <summary>The channel's history has 16 cuts (rule P1).</summary>
    TooManyCuts = 54,
}
