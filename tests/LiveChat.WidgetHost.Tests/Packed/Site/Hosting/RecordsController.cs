using Microsoft.AspNetCore.Mvc;

namespace Site.Hosting;

/// <summary>The pages of records in MVC.</summary>
public sealed class RecordsController : Controller
{
    [HttpGet("/mvc/{app}/{item}")]
    public async Task<IActionResult> Record(string app, string item) =>
        View(await SiteRecord.FindAsync(HttpContext, app, item));
}
