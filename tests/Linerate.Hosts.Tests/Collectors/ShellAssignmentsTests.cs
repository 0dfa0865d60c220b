using Linerate.Hosts.Collectors;

namespace Linerate.Hosts.Tests.Collectors;

public sealed class ShellAssignmentsTests
{
    private static string? Value(string text, string name)
    {
        var assignments = new ShellAssignments();
        assignments.Source("/x", text);
        return assignments.TryGet(name, out var value, out _) ? value : null;
    }

    [Theory]
    [InlineData("A=b", "b")]
    [InlineData("  A='b c' # why", "b c")]
    [InlineData("A=\"b \\\"c\\\"\"", "b \"c\"")]
    [InlineData("A=b # c", "b")]
    [InlineData("export A=b", "b")]
    [InlineData("A=b\nA+=' c'", "b c")]
    [InlineData("B=1\nA=\"$B ${B}2 $C\"", "1 12 ")]
    [InlineData("A='$B'", "$B")]
    [InlineData("A=\"b\\\nc\"", "bc")]
    [InlineData("A=\"b\nc\"", "b\nc")]
    [InlineData("A=$(lsb_release -i)", "$(lsb_release")]
    [InlineData("#A=b\nA=", "")]
    [InlineData("# it's a comment\nA=b", "b")]
    public void Values_are_read_as_a_shell_would(string text, string value) => Assert.Equal(value, Value(text, "A"));

    [Theory]
    [InlineData("#A=b")]
    [InlineData("A b")]
    [InlineData("1-A=b")]
    [InlineData("")]
    public void Other_lines_assign_nothing(string text) => Assert.Null(Value(text, "A"));

    [Fact]
    public void Damaged_files_never_throw() => TextMutants.Try(
        "shell assignments",
        ["GRUB_CMDLINE_LINUX=\"intel_iommu=on ${A}\"\nexport A='b'\nB+=\"x \\\n y\" # c\n", "IRQBALANCE_ARGS=\"--policyscript=/x\"\n#OPTIONS=\n"],
        20_000,
        text => Value(text, "A") is not null);
}
