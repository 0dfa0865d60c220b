using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Linerate.Cli.Tests.Browser;

/// <summary>A headless browser with one page, driven over the DevTools protocol: what of it these tests need.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];

    private readonly Process _process;
    private readonly string _folder;
    private readonly ClientWebSocket _socket = new();
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];
    private string? _session;
    private int _lastId;

    private Chromium(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>The browser's path; null where none is installed.</summary>
    internal static string? Installed { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
        .SelectMany(folder => Names, Path.Combine)
        .FirstOrDefault(File.Exists);

    /// <summary>What the page wrote to the console or failed at.</summary>
    internal IReadOnlyList<string> Complaints => _complaints;

    /// <summary>What it asked for.</summary>
    internal IReadOnlyList<string> Requests => _requests;

    internal static async Task<Chromium> Start()
    {
        var folder = Directory.CreateTempSubdirectory("linerate-browser-").FullName;
        var start = new ProcessStartInfo(Installed!) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in (string[])["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-port=0", $"--user-data-dir={folder}", "about:blank"])
        {
            start.ArgumentList.Add(argument);
        }

        var browser = new Chromium(Process.Start(start)!, folder);
        try
        {
            await browser.Attach();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a page from disk, a file that goes with the browser, and waits until it is drawn.</summary>
    internal async Task OpenPage(string html)
    {
        var file = Path.Combine(_folder, "page.html");
        await File.WriteAllTextAsync(file, html, TestContext.Current.CancellationToken);
        await Call("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        for (var i = 0; i < 200 && await Evaluate<string>("document.readyState + location.protocol") != "completefile:"; i++)
        {
            await Task.Delay(25, TestContext.Current.CancellationToken);
        }
    }

    internal Task Resize(int width) => Call("Emulation.setDeviceMetricsOverride", new JsonObject { ["width"] = width, ["height"] = 900, ["deviceScaleFactor"] = 1, ["mobile"] = false });

    /// <param name="scheme"><c>light</c> or <c>dark</c>.</param>
    internal Task Prefer(string scheme) => Call("Emulation.setEmulatedMedia", new JsonObject
    {
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
    });

    internal async Task Press(string key, int code)
    {
        foreach (var type in (string[])["rawKeyDown", "keyUp"])
        {
            await Call("Input.dispatchKeyEvent", new JsonObject { ["type"] = type, ["key"] = key, ["code"] = key, ["windowsVirtualKeyCode"] = code });
        }
    }

    /// <summary>The value of an expression in the page; a promise is waited for.</summary>
    internal async Task<T> Evaluate<T>(string expression)
    {
        var answer = await Call("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]!["value"]!.GetValue<T>();
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        try
        {
            Directory.Delete(_folder, recursive: true);
        }
        catch (IOException)
        {
            // A child of the browser may still write there for a moment; it is a temporary folder.
        }
    }

    private async Task Attach()
    {
        var address = await Address();
        // Nobody reads on, and a full pipe would stop the browser.
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        await _socket.ConnectAsync(new Uri(address), TestContext.Current.CancellationToken);
        var target = await Call("Target.createTarget", new JsonObject { ["url"] = "about:blank" });
        var attached = await Call("Target.attachToTarget", new JsonObject { ["targetId"] = target["targetId"]!.DeepClone(), ["flatten"] = true });
        _session = (string)attached["sessionId"]!;
        foreach (var domain in (string[])["Page", "Runtime", "Log", "Network"])
        {
            await Call($"{domain}.enable");
        }
    }

    private async Task<string> Address()
    {
        const string Announcement = "DevTools listening on ";
        while (await _process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith(Announcement, StringComparison.Ordinal))
            {
                return line[Announcement.Length..];
            }
        }

        throw new InvalidOperationException("the browser ended before it listened");
    }

    private async Task<JsonNode> Call(string method, JsonObject? arguments = null)
    {
        var id = ++_lastId;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = arguments ?? [] };
        if (_session is not null)
        {
            message["sessionId"] = _session;
        }

        await _socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, TestContext.Current.CancellationToken);
        while (true)
        {
            var answer = await Receive();
            if ((int?)answer["id"] == id)
            {
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer.ToJsonString()}");
            }

            Note(answer);
        }
    }

    private void Note(JsonNode message)
    {
        switch ((string?)message["method"])
        {
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown" or "Log.entryAdded" or "Network.loadingFailed":
                _complaints.Add(message.ToJsonString());
                break;
            case "Network.requestWillBeSent":
                _requests.Add((string)message["params"]!["request"]!["url"]!);
                break;
        }
    }

    private async Task<JsonNode> Receive()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[1 << 16];
        ValueWebSocketReceiveResult part;
        do
        {
            part = await _socket.ReceiveAsync(buffer.AsMemory(), TestContext.Current.CancellationToken);
            whole.Write(buffer, 0, part.Count);
        }
        while (!part.EndOfMessage);
        return JsonSerializer.Deserialize<JsonNode>(whole.ToArray())!;
    }
}
