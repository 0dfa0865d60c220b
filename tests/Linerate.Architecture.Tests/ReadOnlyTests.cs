using System.Text.RegularExpressions;

namespace Linerate.Architecture.Tests;

/// <summary>An audit cannot write: nothing that reads a host holds the means to change one.</summary>
public sealed partial class ReadOnlyTests
{
    /// <summary>The only assembly that changes a host; no reader refers to it (<see cref="ProjectReferenceTests"/>).</summary>
    private const string WriteSide = "src/Linerate.Apply/";

    /// <summary>Beside it, the only files that may write one: what its user named: a capture, a plan, an export; and a bench's notes of what it started.</summary>
    private static readonly string[] Writers = ["src/Linerate.Cli/Commands/PrivateFile.cs", "src/Linerate.Cli/Commands/Exports/ExportFolder.cs", "src/Linerate.Bench/Runs/RunJournal.cs"];

    public static TheoryData<string> Sources() => [.. Repository.Files("src", "*.cs").Where(file => !Writers.Contains(file) && !file.StartsWith(WriteSide, StringComparison.Ordinal))];

    [Theory]
    [MemberData(nameof(Sources))]
    public void The_file_opens_nothing_for_writing(string file)
    {
        var found = WritingCall().Match(WithoutComments(Repository.Read(file)));

        Assert.False(found.Success, $"{file}: {found.Value}");
    }

    [Fact]
    public void The_core_and_the_read_side_ban_it_at_compile_time()
    {
        Assert.Contains("N:System.IO;", Repository.Read("src", "Linerate.Core", "BannedSymbols.txt"), StringComparison.Ordinal);
        Assert.Contains("M:System.IO.File.WriteAll", Repository.Read("src", "Linerate.Hosts", "BannedSymbols.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("File.WriteAllText(path, text)")]
    [InlineData("using var stream = File.Create(path);")]
    [InlineData("new FileStream(path, FileMode.Open, FileAccess.ReadWrite)")]
    [InlineData("new FileStream(path, FileMode.CreateNew)")]
    [InlineData("Directory.CreateDirectory(path)")]
    [InlineData("File.Delete(path)")]
    [InlineData("new StreamWriter(path)")]
    public void The_net_has_no_such_hole(string call) => Assert.Matches(WritingCall(), call);

    [Theory]
    [InlineData("new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 1)")]
    [InlineData("new StreamWriter(Output, encoding)")]
    public void What_only_reads_or_writes_to_a_given_stream_passes(string call) => Assert.DoesNotMatch(WritingCall(), call);

    private static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(@"\bFile\.(Write|Append|Create|Delete|Move|Copy|Replace|Set|OpenWrite|Open\()|\bFileAccess\.(Write|ReadWrite)|\bFileMode\.(Create|CreateNew|Append|Truncate|OpenOrCreate)|\bDirectory\.(Create|Delete|Move|Set)|new (FileInfo|DirectoryInfo)\(|new StreamWriter\(\s*(""|\w*[pP]ath|\w*[fF]ile\b)", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex WritingCall();

    [GeneratedRegex(@"//[^\n]*", RegexOptions.ExplicitCapture, 5000)]
    private static partial Regex Comment();
}
