Console.WriteLine("LiveChat.Core");
