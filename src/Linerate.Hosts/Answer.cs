using Linerate.Linux;

namespace Linerate.Hosts;

/// <summary>What a host answered: bytes, an errno, or that this source does not hold the answer.</summary>
public readonly record struct Answer
{
    private Answer(ReadOnlyMemory<byte> body, Errno error, bool inSource) =>
        (Body, Error, IsInSource) = (body, error, inSource);

    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The kernel's refusal; <see cref="Errno.None"/> for an answer.</summary>
    public Errno Error { get; }

    /// <summary>False where a capture or tree was never asked this; nothing follows from that about the host.</summary>
    public bool IsInSource { get; }

    public bool Succeeded => IsInSource && Error == Errno.None;

    public static Answer NotInSource { get; } = new(default, Errno.None, false);

    public static Answer Of(ReadOnlyMemory<byte> body) => new(body, Errno.None, true);

    public static Answer Of(string text) => Of(System.Text.Encoding.UTF8.GetBytes(text));

    public static Answer Refused(Errno error) => new(default, error, true);
}
