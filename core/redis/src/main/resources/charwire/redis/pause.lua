-- stream version paused
local state = redis.call('HMGET', meta, 'stream', 'version', 'paused', 'settings')
if state[1] ~= ARGV[1] then return 'STREAM' end
if state[2] ~= ARGV[2] then return 'VERSION' end
if state[3] == ARGV[3] then return 1 end
mark('paused', ARGV[3], 'version', whole(state[2] + 1), 'at', now())
redis.call('HSET', meta, 'paused', ARGV[3])
version(state[2], state[4])
return 1
