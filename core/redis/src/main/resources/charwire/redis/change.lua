-- stream version settings
local state = redis.call('HMGET', meta, 'stream', 'version')
if state[1] ~= ARGV[1] then return 'STREAM' end
if state[2] ~= ARGV[2] then return 'VERSION' end
mark('settings', ARGV[3], 'version', whole(state[2] + 1), 'at', now())
redis.call('HSET', meta, 'settings', ARGV[3])
version(state[2], ARGV[3])
return 1
