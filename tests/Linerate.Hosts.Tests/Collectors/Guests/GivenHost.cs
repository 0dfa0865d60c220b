using Linerate.Linux;

namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>A host that holds what a test gives it; directories follow from the paths.</summary>
internal sealed class GivenHost : IHostSource
{
    private readonly Dictionary<HostQuestion, Answer> _answers = [];
    private readonly Dictionary<string, SortedSet<string>> _directories = new(StringComparer.Ordinal);

    internal GivenHost File(string path, string text) => Give(HostQuestion.File(path), Answer.Of(text));

    internal GivenHost Link(string path, string target) => Give(HostQuestion.Link(path), Answer.Of(target));

    internal GivenHost Libvirt(params (string Name, Answer Xml)[] guests)
    {
        _answers[new HostQuestion(QuestionKind.Guests, "")] = Answer.Of(string.Join('\n', guests.Select(guest => guest.Name)));
        foreach (var (name, xml) in guests)
        {
            _answers[new HostQuestion(QuestionKind.GuestXml, name)] = xml;
        }

        return this;
    }

    internal GivenHost Process(int id, string comm, params string[] arguments) =>
        File($"/proc/{id}/comm", comm + "\n")
            .File($"/proc/{id}/cmdline", string.Join('\0', [comm, .. arguments, ""]))
            .File($"/proc/{id}/task/{id}/status", $"Name:\t{comm}\nCpus_allowed_list:\t0-7\n")
            .Give(HostQuestion.Directory($"/proc/{id}/task"), Answer.Of($"{id}"));

    internal GivenHost Refuse(string directory, Errno error) => Give(HostQuestion.Directory(directory), Answer.Refused(error));

    public Answer Ask(HostQuestion question) =>
        _answers.TryGetValue(question, out var answer) ? answer
        : question.Kind == QuestionKind.Directory && _directories.TryGetValue(question.Subject, out var names) ? Answer.Of(string.Join('\n', names))
        : Answer.Refused(Errno.NoEntry);

    private GivenHost Give(HostQuestion question, Answer answer)
    {
        _answers[question] = answer;
        for (var slash = question.Subject.LastIndexOf('/'); slash > 0; slash = question.Subject.LastIndexOf('/', slash - 1))
        {
            var rest = question.Subject[(slash + 1)..];
            var name = rest.Split('/')[0];
            var directory = question.Subject[..slash];
            (_directories.TryGetValue(directory, out var names) ? names : _directories[directory] = new(StringComparer.Ordinal)).Add(name);
        }

        return this;
    }
}
