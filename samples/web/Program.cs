using Microsoft.Extensions.Diagnostics.HealthChecks;

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks().AddEcsSidecarProbe();
var app = builder.Build();
app.MapHealthChecks("/health");

// For people: what the checks have to say. The load balancer above gets the one word that it needs.
app.MapGet("/", async (HealthCheckService checks) => (await checks.CheckHealthAsync()).Entries.Select(entry => $"{entry.Key}: {entry.Value.Description}"));
app.Run();
