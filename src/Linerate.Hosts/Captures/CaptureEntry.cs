namespace Linerate.Hosts.Captures;

/// <summary>A question and what was answered.</summary>
public readonly record struct CaptureEntry(HostQuestion Question, Answer Answer);
