using System.Reflection;
using Linerate.Core.Rules;
using Linerate.Hosts;
using Linerate.Linux;

namespace Linerate.Architecture.Tests;

/// <summary>Names and sizes that keep the code readable.</summary>
public sealed class CodeShapeTests
{
    private const int LinesPerFile = 400;
    private const int FilesPerFolder = 17;

    private static readonly string[] BannedSuffixes = ["Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Service", "Processor", "Wrapper"];

    private static readonly string[] BannedFolders = ["Common", "Shared", "Misc", "Utils", "Helpers"];

    /// <summary>Folders that one kind of thing fills: an area's rules.</summary>
    private static readonly string[] RoomyFolders = ["src/Linerate.Core/Rules/"];

    private static readonly Assembly[] Ours = [typeof(Rule).Assembly, typeof(IHostSource).Assembly, typeof(KernelFile).Assembly, typeof(Bench.BenchException).Assembly, typeof(Cli.CommandException).Assembly];

    [Fact]
    public void No_type_is_named_after_nothing() => Assert.DoesNotContain(
        Ours.SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name),
        name => BannedSuffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)));

    [Fact]
    public void No_folder_is_a_drawer_for_everything() => Assert.DoesNotContain(
        Repository.Code().SelectMany(file => file.Split('/')),
        part => BannedFolders.Contains(part));

    [Fact]
    public void No_file_is_longer_than_a_sitting() => Assert.All(
        Repository.Code(),
        file => Assert.True(File.ReadLines(Repository.PathOf(file)).Count() <= LinesPerFile, $"{file} has more than {LinesPerFile} lines"));

    [Fact]
    public void No_folder_of_the_sources_holds_more_than_the_eye_does() => Assert.All(
        Repository.Files("src", "*.cs").GroupBy(file => Path.GetDirectoryName(file)!).Where(folder => !RoomyFolders.Any(roomy => $"{folder.Key}/".StartsWith(roomy, StringComparison.Ordinal))),
        folder => Assert.True(folder.Count() <= FilesPerFolder, $"{folder.Key} holds {folder.Count()} files"));

    [Fact]
    public void The_program_begins_in_fifteen_lines() =>
        Assert.InRange(File.ReadLines(Repository.PathOf("src", "Linerate.Cli", "Program.cs")).Count(), 1, 15);

    [Fact]
    public void Interfaces_are_rare() => Assert.Equal(
        ["IAgentChannel", "IHostSource", "ISearch", "ITrialRunner"],
        Ours.SelectMany(assembly => assembly.GetTypes()).Where(type => type.IsInterface).Select(type => type.Name).Order(StringComparer.Ordinal));

    [Fact]
    public void Comments_do_not_postpone() => Assert.All(
        Repository.Code().Where(file => !file.EndsWith(nameof(CodeShapeTests) + ".cs", StringComparison.Ordinal)),
        file => Assert.DoesNotMatch(@"//.*\b(TODO|FIXME|HACK|XXX)\b|^\s*#region", Repository.Read(file)));
}
