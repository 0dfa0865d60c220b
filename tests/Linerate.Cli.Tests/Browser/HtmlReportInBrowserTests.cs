using Linerate.Cli.Tests.Rendering;

namespace Linerate.Cli.Tests.Browser;

/// <summary>The HTML report in a real browser. Where none is installed these tests say so; ./test installs one.</summary>
public sealed class HtmlReportInBrowserTests
{
    private const string OpenAll = "document.querySelectorAll('details').forEach(each => each.open = true)";

    private static readonly string AxePath = Repository.PathOf("artifacts", "axe-core", "package", "axe.min.js");

    public static TheoryData<string> Samples() => ["untuned", "tuned"];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task It_opens_from_disk_without_a_complaint_and_asks_for_nothing_else(string sample)
    {
        await using var browser = await Open(sample, 1280);

        Assert.Empty(browser.Complaints);
        Assert.All(browser.Requests, url => Assert.True(url.StartsWith("file:", StringComparison.Ordinal) || url == "data:,", url));
    }

    [Theory]
    [InlineData("untuned", 1280)]
    [InlineData("untuned", 390)]
    [InlineData("tuned", 1280)]
    [InlineData("tuned", 390)]
    public async Task The_page_itself_never_scrolls_sideways(string sample, int width)
    {
        await using var browser = await Open(sample, width);
        foreach (var state in (string[])["0", OpenAll])
        {
            await browser.Evaluate<int>($"{state}, 0");

            Assert.Equal(width, await browser.Evaluate<int>("innerWidth"));
            Assert.Equal(await browser.Evaluate<int>("document.documentElement.clientWidth"), await browser.Evaluate<int>("document.documentElement.scrollWidth"));
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Every_fold_is_reached_and_opened_by_the_keyboard(string sample)
    {
        await using var browser = await Open(sample, 1280);
        await browser.Evaluate<int>("window.seen = new Set(), document.addEventListener('focusin', event => seen.add(event.target)), 0");
        var folds = await browser.Evaluate<int>("document.querySelectorAll('summary').length");
        var stops = await browser.Evaluate<int>("document.querySelectorAll('a,summary,[tabindex]').length");
        for (var i = 0; i < stops; i++)
        {
            await browser.Press("Tab", 9);
        }

        Assert.True(folds > 0);
        Assert.Equal(folds, await browser.Evaluate<int>("[...seen].filter(each => each.tagName === 'SUMMARY').length"));
        await browser.Evaluate<int>("document.querySelector('summary').focus(), 0");
        await browser.Press(" ", 32);
        Assert.True(await browser.Evaluate<bool>("document.querySelector('details').open"));
    }

    [Theory]
    [InlineData("untuned", "light")]
    [InlineData("untuned", "dark")]
    [InlineData("tuned", "light")]
    [InlineData("tuned", "dark")]
    public async Task Axe_finds_nothing_against_wcag_a_and_aa(string sample, string scheme)
    {
        Assert.SkipUnless(File.Exists(AxePath), "axe-core is not there: ./test fetches it with npm pack");
        await using var browser = await Open(sample, 1280);
        await browser.Prefer(scheme);
        await browser.Evaluate<int>($"{OpenAll}, 0");
        await browser.Evaluate<string>($"{await File.ReadAllTextAsync(AxePath, TestContext.Current.CancellationToken)}\n; axe.version");
        var violations = await browser.Evaluate<string>("""
            axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
                .then(result => result.violations.map(each => each.id + ': ' + each.nodes.slice(0, 5).map(node => node.html + ' ' + node.failureSummary).join(' | ')).join('\n'))
            """);

        Assert.Equal("", violations);
    }

    private static async Task<Chromium> Open(string sample, int width)
    {
        Assert.SkipWhen(Chromium.Installed is null, "no Chromium is installed: ./test installs one");
        var browser = await Chromium.Start();
        await browser.Resize(width);
        await browser.OpenPage(ReportPage.OfSample(sample));
        return browser;
    }
}
