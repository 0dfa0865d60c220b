global using Linerate.Core.Host;
