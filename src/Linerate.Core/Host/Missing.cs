namespace Linerate.Core.Host;

/// <summary>A fact that is not known, and why.</summary>
/// <param name="Reason">The kind of reason; reports group by it.</param>
/// <param name="Where">What was asked: a path or a kernel question; empty when nothing was.</param>
/// <param name="Detail">One clause for a person: <c>permission denied</c>, <c>not a CPU list: "x"</c>.</param>
public sealed record Missing(MissingReason Reason, string Where, string Detail)
{
    public static Missing NotCollected { get; } = new(MissingReason.NotCollected, "", "not collected");

    public override string ToString() => Where.Length == 0 ? Detail : $"{Where}: {Detail}";
}
