using CsCheck;

namespace Linerate.Core.Tests.Plans.Boot.Loaders;

public sealed class GrubFilesTests
{
    private const string Defaults = "/etc/default/grub";
    private const string DropIn = "/etc/default/grub.d/99-linerate.cfg";

    private static TestFiles Host(string text, params (string Path, string Text)[] more) => new([(Defaults, text), .. more]);

    [Fact]
    public void What_only_comes_at_the_end_goes_into_a_file_of_ours()
    {
        var host = Host("GRUB_DEFAULT=0\nGRUB_CMDLINE_LINUX_DEFAULT=\"quiet\"\nGRUB_CMDLINE_LINUX=\"\"\n");
        var before = host.Texts[Defaults];

        Assert.Null(host.Set("grub", "quiet iommu=pt", readsFolder: true));

        Assert.Equal(before, host.Texts[Defaults]);
        Assert.EndsWith("\nGRUB_CMDLINE_LINUX_DEFAULT=\"$GRUB_CMDLINE_LINUX_DEFAULT iommu=pt\"\n", host.Texts[DropIn], StringComparison.Ordinal);
        Assert.Equal("quiet iommu=pt", host.Read("grub").Value.Line);

        Assert.Null(host.Set("grub", "quiet", readsFolder: true));
        Assert.Equal([Defaults], host.Texts.Keys);
    }

    [Fact]
    public void Where_the_folder_is_not_read_the_line_is_edited_and_marked()
    {
        var host = Host("# mine\nGRUB_CMDLINE_LINUX='crashkernel=auto  rhgb' # keep\nGRUB_TIMEOUT=5\n");
        var before = host.Texts[Defaults];

        Assert.Null(host.Set("grub", "crashkernel=auto rhgb iommu=pt"));

        Assert.Equal("# mine\n# Linerate added: iommu=pt\nGRUB_CMDLINE_LINUX='crashkernel=auto  rhgb iommu=pt' # keep\nGRUB_TIMEOUT=5\n", host.Texts[Defaults]);
        Assert.Null(host.Set("grub", "crashkernel=auto rhgb"));
        Assert.Equal(before, host.Texts[Defaults]);
    }

    [Fact]
    public void A_word_of_others_is_changed_where_it_stands_and_comes_back()
    {
        var host = Host("GRUB_CMDLINE_LINUX_DEFAULT=\"isolcpus=4 quiet\"\nGRUB_CMDLINE_LINUX=\"ro\"");
        var before = host.Texts[Defaults];

        Assert.Null(host.Set("grub", "ro isolcpus=4-7 quiet iommu=pt"));
        Assert.Equal(
            "# Linerate added: isolcpus=4-7 iommu=pt\n# Linerate took out: isolcpus=4\nGRUB_CMDLINE_LINUX_DEFAULT=\"isolcpus=4-7 quiet iommu=pt\"\nGRUB_CMDLINE_LINUX=\"ro\"",
            host.Texts[Defaults]);

        Assert.Null(host.Set("grub", "ro isolcpus=4 quiet"));
        Assert.Equal(before, host.Texts[Defaults]);
    }

    [Theory]
    [InlineData("GRUB_CMDLINE_LINUX=\"${GRUB_CMDLINE_LINUX:+$GRUB_CMDLINE_LINUX }\\$tuned_params\"\n", "$tuned_params")]
    [InlineData("export GRUB_CMDLINE_LINUX=quiet\n", "quiet")]
    [InlineData("  GRUB_CMDLINE_LINUX=\"a \\\"b\\\" \\\\c\"\n", "a \"b\" \\c")]
    [InlineData("GRUB_CMDLINE_LINUX=a\nGRUB_CMDLINE_LINUX=\"$GRUB_CMDLINE_LINUX b\"\n", "a b")]
    [InlineData("GRUB_CMDLINE_LINUX=a\nGRUB_CMDLINE_LINUX=\"b\"\n", "b")]
    [InlineData("GRUB_CMDLINE_LINUX='dyndbg=\"file a +p\" x'\n", "dyndbg=\"file a +p\" x")]
    [InlineData("GRUB_CMDLINE_LINUX_RECOVERY=single\n#GRUB_CMDLINE_LINUX=old\n", "")]
    public void Simple_assignments_are_read_as_a_shell_would(string text, string line) => Assert.Equal(line, Host(text).Read("grub").Value.Line);

    [Theory]
    [InlineData("GRUB_CMDLINE_LINUX=\"a $(hostname)\"\n", "line 1, GRUB_CMDLINE_LINUX=\"a $(hostname)\": it is computed")]
    [InlineData("GRUB_CMDLINE_LINUX=\"a `hostname`\"\n", "it is computed")]
    [InlineData("GRUB_CMDLINE_LINUX=\"a $OTHER\"\n", "it is computed")]
    [InlineData("GRUB_CMDLINE_LINUX+=\" a\"\n", "not simple")]
    [InlineData("GRUB_CMDLINE_LINUX=a; reboot\n", "not simple")]
    [InlineData("GRUB_CMDLINE_LINUX=\"a\"' b'\n", "not simple")]
    [InlineData("GRUB_CMDLINE_LINUX=\"a\nb\"\n", "does not end in its line")]
    [InlineData("GRUB_CMDLINE_LINUX=\"a \\\nb\"\n", "goes on in the next line")]
    [InlineData("if true; then\n  GRUB_CMDLINE_LINUX=a\nfi\n", "line 2, GRUB_CMDLINE_LINUX=a: it stands inside a condition")]
    [InlineData(": ${GRUB_CMDLINE_LINUX:=a}\n", "not simple")]
    public void What_only_a_shell_understands_is_refused_with_its_line(string text, string reason)
    {
        var host = Host(text);

        Assert.Contains(reason, host.Read("grub").Missing.Detail, StringComparison.Ordinal);
        Assert.Contains(reason, host.Set("grub", "a iommu=pt"), StringComparison.Ordinal);
        Assert.Equal(text, host.Texts[Defaults]);
    }

    [Fact]
    public void A_file_that_sets_the_line_after_ours_is_named_and_nothing_changes()
    {
        var host = Host("GRUB_CMDLINE_LINUX_DEFAULT=quiet\n", ("/etc/default/grub.d/zz.cfg", "GRUB_CMDLINE_LINUX_DEFAULT=splash\n"));

        Assert.Contains("sets the line anew", host.Set("grub", "splash iommu=pt", readsFolder: true), StringComparison.Ordinal);
        Assert.Equal(2, host.Texts.Count);
    }

    private static readonly Gen<string> Line = Gen.OneOf("ro", "quiet", "isolcpus=4", "a=\"x y\"", "b=$c", "e=\\f", "g=`h`", "iommu=pt").Array[0, 8]
        .Select(words => string.Join(' ', words.Distinct()));

    [Fact]
    public void Any_line_can_be_set_and_taken_back_byte_for_byte() => Gen.Select(Line, Line, Line, Gen.Bool).Sample((always, normally, wanted, readsFolder) =>
    {
        var host = Host($"# head\nGRUB_CMDLINE_LINUX=\"{Escape(always)}\"\nX=1\nGRUB_CMDLINE_LINUX_DEFAULT=\"{Escape(normally)}\"  # tail\n");
        var (text, line) = (host.Texts[Defaults], host.Read("grub").Value.Line);

        Assert.Null(host.Set("grub", wanted, readsFolder));
        Assert.Equal(wanted, host.Read("grub").Value.Line);
        Assert.Null(host.Set("grub", line, readsFolder));
        Assert.Equal(line, host.Read("grub").Value.Line);
        if (wanted.StartsWith(line, StringComparison.Ordinal))
        {
            Assert.Equal(text, host.Texts[Defaults]);
        }
    });

    private static string Escape(string line) => line.Replace("\\", "\\\\").Replace("\"", "\\\"").Replace("$", "\\$").Replace("`", "\\`");
}
