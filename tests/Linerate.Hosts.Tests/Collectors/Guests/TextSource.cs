namespace Linerate.Hosts.Tests.Collectors.Guests;

/// <summary>A host that holds one file, or none.</summary>
internal sealed class TextSource(string path = "", string text = "") : IHostSource
{
    public Answer Ask(HostQuestion question) =>
        question.Kind == QuestionKind.File && question.Subject == path ? Answer.Of(text) : Answer.NotInSource;
}
