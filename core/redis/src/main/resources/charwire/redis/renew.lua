-- stream epoch lease
local state = redis.call('HMGET', meta, 'stream', 'epoch')
if state[1] ~= ARGV[1] then return 'STREAM' end
if state[2] ~= ARGV[2] then return 'EPOCH' end
redis.call('SET', keys .. 'lease', ARGV[2], 'PX', ARGV[3])
return 1
