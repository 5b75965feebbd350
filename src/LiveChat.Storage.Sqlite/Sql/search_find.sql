SELECT version, is_whole, channel, audience, opened, effective, received, id FROM search WHERE one = 1
