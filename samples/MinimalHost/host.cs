#!/usr/bin/env dotnet
#:sdk Microsoft.NET.Sdk.Web
#:project ../../src/LiveChat.AspNetCore/LiveChat.AspNetCore.csproj

using LiveChat;

var (olga, whatsApp) = (new UserId("olga"), new Connector(new("wa-main"), Messenger.WhatsApp));
var sales = new LiveChatSettings(new("sales"), "Sales") { Connectors = [whatsApp], Operators = [Principal.Of(olga)] };
var channel = new Channel(sales.Id, whatsApp.Id, new(Messenger.WhatsApp, "+15550100"));
var kim = new AppItem(new(new("contacts"), "kim"), "Kim") { Accounts = [new("phones", channel.Account)] };

var builder = WebApplication.CreateBuilder(args);
builder.Services.AddLiveChat(chat => chat.UseInMemory().WithLiveChats(sales).WithAppItems(kim));
builder.Services.AddLiveChatWidget(widget => widget.WithViewer(_ => new(olga)).WithoutSender());
var app = builder.Build();
app.UseFileServer();
app.MapLiveChat();

var desk = app.Services.GetRequiredService<SessionDesk>();
var asked = await desk.ReceiveAsync(channel, new("wamid.1", "Where is my order?"));
await desk.CloseAsync(asked.GetSession(), new(olga));
await desk.ReceiveAsync(channel, new("wamid.2", "It came, thank you!"));
app.Run();
