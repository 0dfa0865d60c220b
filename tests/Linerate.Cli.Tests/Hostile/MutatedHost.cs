using Linerate.Hosts;
using Linerate.Hosts.Captures;

namespace Linerate.Cli.Tests.Hostile;

/// <summary>A host whose answers a test has changed; what it was not asked is not in the source.</summary>
internal sealed class MutatedHost : IHostSource
{
    private readonly Dictionary<HostQuestion, Answer> _answers;

    internal MutatedHost(Seed seed, IEnumerable<(int Entry, Mutation Mutation)> mutations)
    {
        _answers = seed.Entries.ToDictionary(entry => entry.Question, entry => entry.Answer);
        foreach (var (place, mutation) in mutations)
        {
            var (question, answer) = seed.Entries[place % seed.Entries.Length];
            _answers[question] = mutation.Of(answer, seed.Entries);
        }
    }

    internal IEnumerable<CaptureEntry> Entries => _answers
        .Where(pair => pair.Value.IsInSource)
        .Select(pair => new CaptureEntry(pair.Key, pair.Value));

    public Answer Ask(HostQuestion question) => _answers.GetValueOrDefault(question, Answer.NotInSource);
}
