using System.Text;
using CsCheck;
using Linerate.Hosts.Captures;
using Linerate.Hosts.Sources;
using Linerate.Hosts.Tests.Corpus;
using Linerate.Linux;

namespace Linerate.Hosts.Tests.Captures;

public sealed class CaptureFormatTests
{
    private static readonly Gen<HostQuestion> Questions =
        from kind in Gen.Enum<QuestionKind>()
        from subject in Gen.OneOf(Gen.String[Gen.Char[' ', '~'], 0, 40], Gen.String[Gen.Char['\0', '\ud7ff'], 0, 12], Gen.OneOf(Gen.Const("-"), Gen.Const(""), Gen.Const("--"), Gen.Const("\\x2d")))
        select new HostQuestion(kind, subject);

    private static readonly Gen<Answer> Answers = Gen.OneOf(
        Gen.Byte.Array[0, 200].Select(bytes => Answer.Of(bytes)),
        Gen.String[Gen.Char[' ', '\u0250'], 0, 80].Select(Answer.Of),
        Gen.OneOf(Gen.Const("== file /x bytes 1\nx\n"), Gen.Const("\n"), Gen.Const("")).Select(Answer.Of),
        Gen.Int[1, 133].Select(errno => Answer.Refused((Errno)errno)));

    private static readonly Gen<CaptureEntry[]> Entries =
        Gen.Dictionary(Questions, Answers)[0, 30].Select(pairs => pairs.Select(pair => new CaptureEntry(pair.Key, pair.Value)).ToArray());

    [Fact]
    public void What_is_written_is_read_back_and_written_the_same() => Entries.Sample(
        entries =>
        {
            var written = CaptureOf.Entries(entries);
            var capture = CapturedHost.Parse(written);

            Assert.Equal(CaptureOf.Header, capture.Header);
            Assert.Equal(written, CaptureOf.Entries(capture.Entries));
            foreach (var (question, answer) in entries)
            {
                var replayed = capture.Ask(question);
                Assert.Equal(answer.Error, replayed.Error);
                Assert.Equal(answer.Body.ToArray(), replayed.Body.ToArray());
            }
        },
        iter: 3_000);

    [Fact]
    public void A_question_that_was_not_asked_is_not_in_the_capture() => Gen.Select(Entries, Questions).Sample(
        (entries, question) =>
        {
            var capture = CapturedHost.Parse(CaptureOf.Entries(entries));

            Assert.Equal(entries.Any(entry => entry.Question == question), capture.Ask(question).IsInSource);
        },
        iter: 1_000);

    [Fact]
    public void The_text_is_as_the_format_says()
    {
        var written = CaptureOf.Entries(
            new CaptureEntry(HostQuestion.File("/sys/class/net/ens1f0/mtu"), Answer.Of("1500\n")),
            new CaptureEntry(HostQuestion.File("/sys/class/net/ens1f0/speed"), Answer.Refused(Errno.Invalid)),
            new CaptureEntry(HostQuestion.File("/sys/with space/\u00e9"), Answer.Of("no line break")),
            new CaptureEntry(HostQuestion.File("/zero"), Answer.Of(new byte[] { 0, 1 })),
            new CaptureEntry(new HostQuestion(QuestionKind.Guests, ""), Answer.Of("")));

        Assert.Equal(
            """
            linerate-capture
            schemaVersion 1
            tool 0.1.0
            kernel 6.8.0-45-generic
            taken 2026-05-01T12:00:00Z
            reader root
            redacted no

            == file /sys/class/net/ens1f0/mtu bytes 5
            1500

            == file /sys/class/net/ens1f0/speed errno 22
            == file /sys/with\x20space/\xc3\xa9 bytes 13
            no line break
            == file /zero base64 2
            AAE=
            == libvirt-guests - bytes 0

            == end 5

            """,
            Encoding.UTF8.GetString(written));
    }

    [Fact]
    public void A_capture_that_was_cut_anywhere_is_refused()
    {
        var written = CaptureOf.Entries(
            new CaptureEntry(HostQuestion.File("/a"), Answer.Of("1\n")),
            new CaptureEntry(HostQuestion.File("/b"), Answer.Refused(Errno.AccessDenied)),
            new CaptureEntry(HostQuestion.File("/c"), Answer.Of(new byte[] { 0, 1, 2, 3 })));

        for (var length = 0; length < written.Length; length++)
        {
            Assert.Throws<SourceException>(() => CapturedHost.Parse(written.AsMemory(0, length)));
        }
    }

    [Theory]
    [InlineData("== file /a bytes 2\n1\n\n== file /a bytes 2\n1\n\n== end 2\n", "line 12: this question stands above already")]
    [InlineData("== file /a bytes 3\n1\n\n== end 1\n", "line 9: a body is not as long as it says")]
    [InlineData("== file /a bytes -1\n1\n\n== end 1\n", "line 9: not the line of an entry")]
    [InlineData("== file /a bytes 99999999999\n1\n\n== end 1\n", "line 9: not the line of an entry")]
    [InlineData("== file /a bytes 2147483647\n1\n\n== end 1\n", "line 9: the file ends early")]
    [InlineData("== file /a errno 0\n== end 1\n", "line 9: errno 0")]
    [InlineData("== file /a text 1\n1\n== end 1\n", "line 9: not the line of an entry")]
    [InlineData("== file /a b bytes 1\n1\n== end 1\n", "line 9: not the line of an entry")]
    [InlineData("== end 1\n", "line 9: not the line of an entry")]
    [InlineData("== end 0\nmore", "line 9: not the line of an entry")]
    public void A_damaged_capture_is_refused_with_the_line(string entries, string expected)
    {
        var text = Encoding.UTF8.GetString(CaptureOf.Entries()).Replace("== end 0\n", entries, StringComparison.Ordinal);

        var exception = Assert.Throws<SourceException>(() => CapturedHost.Parse(Encoding.UTF8.GetBytes(text)));

        Assert.Equal(expected, exception.Message);
    }

    [Fact]
    public void A_capture_of_a_later_format_is_refused()
    {
        var text = Encoding.UTF8.GetString(CaptureOf.Entries()).Replace("schemaVersion 1", "schemaVersion 2", StringComparison.Ordinal);

        var exception = Assert.Throws<SourceException>(() => CapturedHost.Parse(Encoding.UTF8.GetBytes(text)));

        Assert.Equal("is a capture of format 2; this version reads format 1", exception.Message);
    }

    [Fact]
    public void The_example_in_the_document_is_a_capture_as_it_is_written()
    {
        var document = File.ReadAllText(Path.Combine(CorpusHost.RepositoryRoot, "docs", "formats", "capture.md"));
        var example = document.Split("```\n")[1];

        var capture = CapturedHost.Parse(Encoding.UTF8.GetBytes(example));

        Assert.Equal(example, Encoding.UTF8.GetString(CaptureOf.Entries(capture.Entries)));
        Assert.Equal(capture.Entries.Select(entry => entry.Question), capture.Entries.Select(entry => entry.Question).OrderBy(question => question.Kind).ThenBy(question => question.Subject, StringComparer.Ordinal));
    }
}
