namespace Linerate.Bench.Tools;

/// <summary>What a program left when it ended.</summary>
/// <param name="ExitCode">Its own; null where its time limit or a stop ended it.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Complaint">Standard error.</param>
public sealed record ToolOutput(int? ExitCode, string Output, string Complaint)
{
    /// <summary>timeout(1) ends so when the limit was reached.</summary>
    public const int TimedOut = 124;

    public bool Succeeded => ExitCode == 0;

    /// <summary>One line on why it failed: its last words, else how it ended.</summary>
    public string Failure =>
        Complaint.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [.., var last] ? last
        : ExitCode is null or TimedOut ? "it did not end in time"
        : $"it ended with code {ExitCode}";
}
