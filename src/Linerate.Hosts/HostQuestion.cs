namespace Linerate.Hosts;

/// <summary>One question to a host.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Subject">Of what: an absolute path, an interface, a guest; empty where the kind needs none.</param>
public readonly record struct HostQuestion(QuestionKind Kind, string Subject)
{
    public static HostQuestion File(string path) => new(QuestionKind.File, path);

    public static HostQuestion Directory(string path) => new(QuestionKind.Directory, path);

    public static HostQuestion Link(string path) => new(QuestionKind.Link, path);

    /// <summary>How evidence names it: a path as it is, anything else with its kind: <c>ethtool-rings eth0</c>.</summary>
    public string Where => Kind switch
    {
        QuestionKind.File or QuestionKind.Directory or QuestionKind.Link => Subject,
        _ when Subject.Length == 0 => QuestionWords.Of(Kind),
        _ => $"{QuestionWords.Of(Kind)} {Subject}",
    };
}
