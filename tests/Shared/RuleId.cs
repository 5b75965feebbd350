namespace LiveChat.Testing;

/// <summary>The product's rules; the table of rules has each one's sentence.</summary>
internal enum RuleId
{
    W1, W2, W3, W4, W5, W6,
    S1, S2, S3, S4, S5, S6, S7, S8,
    T1, T2, T3, T4, T5, T6, T7, T8, T9, T10,
    A1, A2, A3, A4, A5, A6, A7, A8,
    L1, L2, L3, L4, L5, L6, L7,
    R1, R2, R3, R4, R5, R6, R7,
    K1, K2, K3, K4,
    Q1, Q2, Q3, Q4, Q5,
    P1, P2, P3, P4, P6, P7,
    H1, H2, H3, H4, H5, H6, H7, H8, H9,
}
