using System.Text;
using Linerate.Cli.Commands;

namespace Linerate.Cli.Tests;

/// <summary>Runs a command line in this process, with streams and surroundings that a test chooses.</summary>
internal sealed class TestProcess
{
    internal static readonly DateOnly Today = new(2026, 11, 22);

    /// <summary>Columns of a terminal; null when output is a pipe.</summary>
    public int? Width { get; init; }

    public Dictionary<string, string> Variables { get; init; } = new(StringComparer.Ordinal) { ["TERM"] = "xterm-256color" };

    public byte[] Input { get; init; } = [];

    public string DefaultSiteFile { get; init; } = "/nonexistent/site.toml";

    public string DefaultNicFolder { get; init; } = "/nonexistent/nics";

    /// <summary>Standard output, when a test brings its own.</summary>
    public Stream? Output { get; init; }

    /// <summary>The machine that verbs change; none where a test brings none.</summary>
    public WriteSide? WriteSide { get; init; }

    /// <summary>Whether somebody sits there who can be asked.</summary>
    public bool InputIsTerminal { get; init; }

    /// <summary>How long the program let time pass.</summary>
    internal TimeSpan Waited { get; private set; }

    internal Outcome Run(params string[] args)
    {
        using var output = new MemoryStream();
        var error = new StringWriter();
        var code = RootCommandLine.Run(args, new ProcessEnvironment
        {
            Output = Output ?? output,
            Error = error,
            Input = new MemoryStream(Input),
            InputIsTerminal = InputIsTerminal,
            OutputIsTerminal = Width is not null,
            Width = Width,
            Variables = Variables,
            Now = new DateTimeOffset(Today, new TimeOnly(12, 0), TimeSpan.Zero),
            DefaultSiteFile = DefaultSiteFile,
            DefaultNicFolder = DefaultNicFolder,
            Random = new Random(1).NextBytes,
            Wait = Pass,
            WriteSide = () => WriteSide ?? throw new InvalidOperationException("the test brings no machine"),
        });
        return new Outcome(code, Encoding.UTF8.GetString(output.ToArray()), error.ToString());
    }

    /// <summary>The clock of /proc/uptime counts hundredths of a second.</summary>
    private void Pass(TimeSpan time)
    {
        Waited += time;
        Thread.Sleep(50);
    }

    internal sealed record Outcome(int Code, string Output, string Error);
}
