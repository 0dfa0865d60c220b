namespace Linerate.Hosts.Captures;

/// <summary>
/// Passes questions on and keeps each with its answer, refusals included: what a capture is made of. A question that comes
/// again gets the same answer, so that a replay sees what this read saw. What the source does not hold is not kept.
/// </summary>
public sealed class RecordingHost(IHostSource source) : IHostSource
{
    private readonly Dictionary<HostQuestion, Answer> _answers = [];

    public Answer Ask(HostQuestion question)
    {
        if (!_answers.TryGetValue(question, out var answer))
        {
            answer = source.Ask(question);
            _answers.Add(question, answer);
        }

        return answer;
    }

    /// <summary>What was answered, in the order of a capture.</summary>
    public IEnumerable<CaptureEntry> Entries => _answers
        .Where(pair => pair.Value.IsInSource)
        .OrderBy(pair => pair.Key.Kind)
        .ThenBy(pair => pair.Key.Subject, StringComparer.Ordinal)
        .Select(pair => new CaptureEntry(pair.Key, pair.Value));
}
