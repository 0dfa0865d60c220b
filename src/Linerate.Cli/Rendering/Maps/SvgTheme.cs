namespace Linerate.Cli.Rendering.Maps;

/// <summary>Colours of the picture, all of which have a contrast of at least 4.5 to what they stand on.</summary>
internal static class SvgTheme
{
    private const string Light = "--lm-ground:#ffffff;--lm-room:#f4f6f8;--lm-box:#ffffff;--lm-edge:#8c959f;--lm-text:#1b1f24;--lm-dim:#57606a;--lm-good:#1a7f37;--lm-fair:#8a5a00;--lm-bad:#c21f2c;--lm-unknown:#636c76;--lm-wire:#0969da;--lm-link:#8250df;--lm-house:#7a848f;--lm-isolated:#1f7ae0;--lm-guest:#1a7f37;";
    private const string Dark = "--lm-ground:#0d1117;--lm-room:#161b22;--lm-box:#0d1117;--lm-edge:#6e7681;--lm-text:#e6edf3;--lm-dim:#9da7b1;--lm-good:#3fb950;--lm-fair:#d9a62b;--lm-bad:#ff6a62;--lm-unknown:#98a1ab;--lm-wire:#58a6ff;--lm-link:#b892ff;--lm-house:#768390;--lm-isolated:#388bfd;--lm-guest:#3fb950;";

    private const string Rules = """
        .lm{font:12px system-ui,-apple-system,"Segoe UI","Noto Sans",sans-serif}
        .lm text{fill:var(--lm-text)} .lm .name{font-weight:600;font-size:13px} .lm .title{font-weight:600;font-size:17px} .lm .dim{fill:var(--lm-dim)}
        .lm .ground{fill:var(--lm-ground)} .lm .room{fill:var(--lm-room);stroke:var(--lm-edge)} .lm .guest,.lm .port,.lm .function{fill:var(--lm-box);stroke:var(--lm-edge)}
        .lm .leaves{stroke:var(--lm-bad);stroke-dasharray:5 3} .lm .free{stroke-dasharray:3 3}
        .lm path{fill:none;stroke-width:2} .lm .crosses{stroke-dasharray:8 4;stroke-width:3}
        .lm path.good{stroke:var(--lm-good)} .lm path.fair{stroke:var(--lm-fair)} .lm path.bad{stroke:var(--lm-bad)} .lm path.unknown{stroke:var(--lm-unknown)}
        .lm text.good{fill:var(--lm-good)} .lm text.fair{fill:var(--lm-fair)} .lm text.bad{fill:var(--lm-bad)} .lm text.unknown{fill:var(--lm-unknown)}
        .lm .tag{fill:var(--lm-box);font-size:10px;font-weight:600;text-anchor:middle} .lm .mark{fill:var(--lm-box);font-size:8px;font-weight:700;text-anchor:middle}
        .lm circle.good{fill:var(--lm-good)} .lm circle.fair{fill:var(--lm-fair)} .lm circle.bad{fill:var(--lm-bad)} .lm circle.unknown{fill:var(--lm-unknown)}
        .lm path.branch{stroke:var(--lm-edge);stroke-width:1.2} .lm rect.tight{fill:var(--lm-bad)} .lm rect.nolink{fill:var(--lm-edge)}
        .lm rect.wire{fill:var(--lm-wire)} .lm rect.link{fill:var(--lm-link)}
        .lm .Housekeeping{fill:var(--lm-house)} .lm .Isolated{fill:var(--lm-isolated)} .lm .Guest{fill:var(--lm-guest)}
        """;

    /// <param name="theme"><c>light</c>, <c>dark</c>, or <c>auto</c> for what the reader's system prefers.</param>
    internal static string Style(string theme) => theme switch
    {
        "light" => $".lm{{{Light}}}\n{Rules}",
        "dark" => $".lm{{{Dark}}}\n{Rules}",
        _ => $".lm{{{Light}}}\n@media (prefers-color-scheme: dark){{.lm{{{Dark}}}}}\n{Rules}",
    };
}
