-- stream version
if redis.call('HGET', meta, 'stream') ~= ARGV[1] then return 'STREAM' end
local settings = redis.call('HGET', keys .. 'settings', ARGV[2])
return settings and {settings} or 'UNKNOWN'
