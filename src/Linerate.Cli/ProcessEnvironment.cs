using System.Collections;
using System.Text;
using Linerate.Hosts.Captures.Redaction;
using Linerate.Linux;

namespace Linerate.Cli;

/// <summary>What a command may know of the process it runs in: streams, terminal, variables, clock. Tests give their own.</summary>
internal sealed class ProcessEnvironment
{
    /// <summary>Data goes here, and nothing else.</summary>
    public required Stream Output { get; init; }

    /// <summary>Talk goes here.</summary>
    public required TextWriter Error { get; init; }

    public required Stream Input { get; init; }

    public required bool InputIsTerminal { get; init; }

    public required bool OutputIsTerminal { get; init; }

    /// <summary>Columns of the terminal; null when output goes elsewhere.</summary>
    public int? Width { get; init; }

    public required IReadOnlyDictionary<string, string> Variables { get; init; }

    public required DateTimeOffset Now { get; init; }

    /// <summary>Bytes that nobody can guess.</summary>
    public required RandomFill Random { get; init; }

    /// <summary>The day by the owner's calendar, which waivers are held against.</summary>
    public DateOnly Today => DateOnly.FromDateTime(Now.DateTime);

    /// <summary>The site file that is used when it exists and none is named.</summary>
    public required string DefaultSiteFile { get; init; }

    /// <summary>The folder of NIC facts that is used when it exists and none is named.</summary>
    public required string DefaultNicFolder { get; init; }

    /// <summary>Lets time pass.</summary>
    public Action<TimeSpan> Wait { get; init; } = Thread.Sleep;

    /// <summary>The machine that verbs change.</summary>
    public Func<WriteSide> WriteSide { get; init; } = Cli.WriteSide.OfThisMachine;

    /// <summary>How the user calls this program, for commands in messages; the run script says <c>./linerate</c>.</summary>
    public string ProgramName => Variable("LINERATE_PROGRAM") ?? "linerate";

    public static ProcessEnvironment OfThisProcess()
    {
        var outputIsTerminal = !Console.IsOutputRedirected;
        return new ProcessEnvironment
        {
            Output = Console.OpenStandardOutput(),
            Error = Console.Error,
            Input = Console.OpenStandardInput(),
            InputIsTerminal = !Console.IsInputRedirected,
            OutputIsTerminal = outputIsTerminal,
            Width = outputIsTerminal ? TerminalWidth() : null,
            Variables = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
                .ToDictionary(pair => (string)pair.Key, pair => (string?)pair.Value ?? "", StringComparer.Ordinal),
            Now = DateTimeOffset.Now,
            Random = KernelRandom.Fill,
            DefaultSiteFile = "/etc/linerate/site.toml",
            DefaultNicFolder = "/etc/linerate/nics",
        };
    }

    /// <summary>A variable that is set and not empty.</summary>
    public string? Variable(string name) =>
        Variables.TryGetValue(name, out var value) && value.Length > 0 ? value : null;

    /// <summary>Writes data, flushed, as UTF-8 without a mark.</summary>
    public void Write(Action<TextWriter> render)
    {
        using var writer = new StreamWriter(Output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), bufferSize: 1 << 16, leaveOpen: true);
        render(writer);
    }

    private static int? TerminalWidth() => Console.WindowWidth is > 0 and var width ? width : null;
}
