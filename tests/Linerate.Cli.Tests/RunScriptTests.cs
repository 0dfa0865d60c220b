using System.Diagnostics;

namespace Linerate.Cli.Tests;

/// <summary>./linerate in a checkout of its own, with a <c>dotnet</c> that only pretends to build and counts.</summary>
public sealed class RunScriptTests : IDisposable
{
    private const string FakeDotnet =
        """
        #!/bin/bash
        echo "$*" >> "$CALLS"
        out=$CHECKOUT/artifacts/publish/Linerate.Cli/release
        case $* in *PublishAot=false*) out=$CHECKOUT/artifacts/plain ;; esac
        [ -z "${FAILS:-}" ] || { echo "x.cs(1,1): error CS1002: ; expected"; exit 1; }
        mkdir -p "$out"
        printf '#!/bin/bash\necho "$LINERATE_PROGRAM runs: $*"\n' > "$out/linerate"
        chmod +x "$out/linerate"
        """;

    private readonly string _checkout = Directory.CreateTempSubdirectory("linerate-").FullName;
    private readonly string _source;

    public RunScriptTests()
    {
        File.Copy(Repository.PathOf("linerate"), Script);
        _source = Path.Combine(_checkout, "src", "a.cs");
        Directory.CreateDirectory(Path.Combine(_checkout, "src"));
        Directory.CreateDirectory(Path.Combine(_checkout, "bin"));
        File.WriteAllText(_source, "one");
        Install("dotnet", FakeDotnet);
        Install("gcc", "#!/bin/bash\n");
    }

    private string Script => Path.Combine(_checkout, "linerate");

    private string Calls => Path.Combine(_checkout, "calls");

    private int Builds => File.Exists(Calls) ? File.ReadAllLines(Calls).Length : 0;

    public void Dispose() => Directory.Delete(_checkout, recursive: true);

    [Fact]
    public void The_first_call_builds_and_says_so_on_standard_error_and_runs()
    {
        var (code, output, error) = Run("audit --json");

        Assert.Equal((0, $"{Script} runs: audit --json\n"), (code, output));
        Assert.Contains("building", error, StringComparison.Ordinal);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void The_second_call_only_runs()
    {
        Run("");
        var (_, _, error) = Run("");

        Assert.Empty(error);
        Assert.Equal(1, Builds);
    }

    [Fact]
    public void A_change_builds_anew()
    {
        Run("");
        ChangeLater(() => File.WriteAllText(_source, "two"));
        Run("");

        Assert.Equal(2, Builds);
    }

    [Fact]
    public void A_file_that_left_builds_anew()
    {
        File.WriteAllText(Path.Combine(_checkout, "src", "b.cs"), "b");
        Run("");
        ChangeLater(() => File.Delete(Path.Combine(_checkout, "src", "b.cs")));
        Run("");

        Assert.Equal(2, Builds);
    }

    [Fact]
    public void A_file_that_is_newer_but_the_same_builds_nothing()
    {
        Run("");
        ChangeLater(() => File.WriteAllText(_source, "one"));
        Run("");

        Assert.Equal(1, Builds);
    }

    [Fact]
    public void Without_a_linker_it_builds_plainly_and_names_what_is_missing()
    {
        File.Delete(Path.Combine(_checkout, "bin", "gcc"));
        var (code, output, error) = Run("--version");

        Assert.Equal((0, $"{Script} runs: --version\n"), (code, output));
        Assert.Contains("install gcc", error, StringComparison.Ordinal);
        Assert.Contains("PublishAot=false", File.ReadAllText(Calls), StringComparison.Ordinal);
    }

    [Fact]
    public void A_linker_that_came_since_is_used()
    {
        File.Delete(Path.Combine(_checkout, "bin", "gcc"));
        Run("");
        Install("gcc", "#!/bin/bash\n");
        Run("");

        Assert.DoesNotContain("PublishAot=false", File.ReadAllLines(Calls)[1], StringComparison.Ordinal);
    }

    [Fact]
    public void A_build_that_fails_shows_the_error_and_ends_with_2()
    {
        var (code, output, error) = Run("", ("FAILS", "1"));

        Assert.Equal((2, ""), (code, output));
        Assert.Contains("error CS1002", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_sdk_it_says_what_is_needed()
    {
        File.Delete(Path.Combine(_checkout, "bin", "dotnet"));
        var (code, _, error) = Run("");

        Assert.Equal((2, "linerate: the .NET 10 SDK is needed to build (dotnet is not on the PATH)\n"), (code, error));
    }

    /// <summary>File times have a tick; a change in the same tick as the stamp would be no change.</summary>
    private static void ChangeLater(Action change)
    {
        Thread.Sleep(50);
        change();
    }

    private void Install(string name, string script)
    {
        var path = Path.Combine(_checkout, "bin", name);
        File.WriteAllText(path, script);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>With the checkout's own bin and the tools that the script names, and no other compiler or SDK.</summary>
    private (int Code, string Output, string Error) Run(string arguments, params (string Name, string Value)[] variables)
    {
        foreach (var tool in (string[])["bash", "env", "readlink", "dirname", "find", "sort", "xargs", "sha256sum", "cut", "sed", "touch", "mkdir", "flock", "grep", "head", "mv", "sleep", "chmod"])
        {
            var link = Path.Combine(_checkout, "bin", tool);
            if (!File.Exists(link))
            {
                File.CreateSymbolicLink(link, File.Exists($"/usr/bin/{tool}") ? $"/usr/bin/{tool}" : $"/bin/{tool}");
            }
        }

        var start = new ProcessStartInfo(Script, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        start.Environment.Clear();
        start.Environment["PATH"] = Path.Combine(_checkout, "bin");
        start.Environment["CALLS"] = Calls;
        start.Environment["CHECKOUT"] = _checkout;
        foreach (var (name, value) in variables)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, error.Result);
    }
}
