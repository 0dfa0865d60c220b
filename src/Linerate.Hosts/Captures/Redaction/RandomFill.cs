namespace Linerate.Hosts.Captures.Redaction;

/// <summary>Where stand-ins come from: fills a span with bytes that nobody can guess. The command gives the kernel's, a test its own.</summary>
public delegate void RandomFill(Span<byte> bytes);
